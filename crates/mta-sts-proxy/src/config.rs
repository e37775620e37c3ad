//! `GET /api/v1/config`: what the page must know of the proxy.

use crate::State;
use axum::{
    Json,
    extract::State as Shared,
    response::{IntoResponse, Response},
};

pub(crate) async fn handle(Shared(state): Shared<State>) -> Response {
    Json(state.config()).into_response()
}
