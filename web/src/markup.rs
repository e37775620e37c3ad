//! Elements without the macro. `html!` writes out the making of every node at its place; for the many small views of a
//! report that would be a third of the download. Here each element is a few calls.

use std::rc::Rc;
use yew::{
    html::onclick,
    prelude::*,
    virtual_dom::{Key, VList, VTag, VText},
};

/// An element under construction.
pub struct El(Box<VTag>);

/// An element of that name. Not for fields: Yew makes those otherwise.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(AttrValue::Static(tag))))
}

impl El {
    /// With these classes.
    pub fn class(self, class: impl Into<AttrValue>) -> Self {
        self.set("class", class.into())
    }

    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// With a key, so that a list keeps its items apart.
    #[inline(never)]
    pub fn key(mut self, key: &'static str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// With text after what is there.
    pub fn text(self, text: impl Into<AttrValue>) -> Self {
        self.push(VText::new(text.into()).into())
    }

    /// With another node after what is there.
    pub fn child(self, child: impl Into<Html>) -> Self {
        self.push(child.into())
    }

    /// With another node, where there is one.
    pub fn maybe(self, child: Option<impl Into<Html>>) -> Self {
        match child {
            Some(child) => self.push(child.into()),
            None => self,
        }
    }

    /// With more nodes.
    pub fn children(self, children: Vec<Html>) -> Self {
        children.into_iter().fold(self, Self::push)
    }

    #[inline(never)]
    fn push(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// Tells of clicks.
    #[inline(never)]
    pub fn on_click(mut self, then: Callback<MouseEvent>) -> Self {
        self.0.add_listener(Rc::new(onclick::Wrapper::new(then)));
        self
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(element: El) -> Self {
        Self::VTag(Rc::new(*element.0))
    }
}

/// Text as a node.
pub fn text(text: impl Into<AttrValue>) -> Html {
    VText::new(text.into()).into()
}

/// Nodes side by side.
#[inline(never)]
pub fn group(children: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(children, None)))
}
