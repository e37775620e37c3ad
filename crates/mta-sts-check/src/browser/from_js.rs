//! Values of JavaScript made ours, as far as JSON has them.
//!
//! serde-wasm-bindgen does the same and says what is wrong with a value. Its words for that, number printing included,
//! would be a twentieth of what the page downloads, and nobody reads them: an answer that does not fit is no answer.

use js_sys::{Array, JsString, Object, Reflect};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor, value::StrDeserializer,
};
use std::{fmt, slice};
use wasm_bindgen::{JsCast, JsValue};

/// The value as a `T`; `None` where it does not fit.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// It does not fit.
#[derive(Debug)]
struct Misfit;

type Fit<T> = Result<T, Misfit>;

impl fmt::Display for Misfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Value(JsValue);

impl Value {
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    fn number<'de, V: Visitor<'de>>(&self, visitor: V) -> Fit<V::Value> {
        let number = self.0.as_f64().ok_or(Misfit)?;
        // Casts saturate, and what is no whole number does not come back the same.
        let whole = number as i64;
        if whole as f64 == number { visitor.visit_i64(whole) } else { Err(Misfit) }
    }

    fn list(&self) -> Fit<Array> {
        self.0.dyn_ref::<Array>().cloned().ok_or(Misfit)
    }

    fn object(self) -> Fit<Object> {
        self.0.dyn_into().map_err(|_| Misfit)
    }
}

macro_rules! numbers {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
            self.number(visitor)
        })*
    };
}

macro_rules! texts {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
            visitor.visit_string(self.0.as_string().ok_or(Misfit)?)
        })*
    };
}

macro_rules! unused {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, _: V) -> Fit<V::Value> {
            Err(Misfit)
        })*
    };
}

impl<'de> de::Deserializer<'de> for Value {
    type Error = Misfit;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }
    texts! { deserialize_str deserialize_string deserialize_identifier }
    unused! { deserialize_any deserialize_bytes deserialize_byte_buf deserialize_char deserialize_f32 deserialize_f64 }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        if self.is_nothing() { visitor.visit_unit() } else { Err(Misfit) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Fit<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Fit<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_seq(Items { list: self.list()?, next: 0 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Fit<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Fit<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        let entries = Object::entries(&self.object()?);
        visitor.visit_map(Entries { entries, next: 0, value: JsValue::UNDEFINED })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Fit<V::Value> {
        let object = self.object()?;
        visitor.visit_map(Fields { object, fields: fields.iter(), value: JsValue::UNDEFINED })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Fit<V::Value> {
        if self.0.is_string() {
            return visitor.visit_enum(Variant { name: self.0, content: JsValue::UNDEFINED });
        }
        let entries = Object::entries(&self.object()?);
        let entry: Array = entries.get(0).dyn_into().map_err(|_| Misfit)?;
        visitor.visit_enum(Variant { name: entry.get(0), content: entry.get(1) })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Fit<V::Value> {
        visitor.visit_unit()
    }
}

struct Items {
    list: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<Option<T::Value>> {
        if self.next >= self.list.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.list.get(self.next - 1))).map(Some)
    }
}

/// A map of whatever keys.
struct Entries {
    entries: Array,
    next: u32,
    value: JsValue,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Fit<Option<K::Value>> {
        if self.next >= self.entries.length() {
            return Ok(None);
        }
        let entry: Array = self.entries.get(self.next).dyn_into().map_err(|_| Misfit)?;
        self.next += 1;
        self.value = entry.get(1);
        seed.deserialize(Value(entry.get(0))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<T::Value> {
        seed.deserialize(Value(std::mem::take(&mut self.value)))
    }
}

/// The known fields of an object; others are not looked at.
struct Fields {
    object: Object,
    fields: slice::Iter<'static, &'static str>,
    value: JsValue,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Fit<Option<K::Value>> {
        for field in self.fields.by_ref() {
            self.value = get(&self.object, field);
            if !self.value.is_undefined() {
                let name: StrDeserializer<'_, Misfit> = (*field).into_deserializer();
                return seed.deserialize(name).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Fit<T::Value> {
        seed.deserialize(Value(std::mem::take(&mut self.value)))
    }
}

fn get(object: &Object, field: &str) -> JsValue {
    Reflect::get(object, &JsString::from(field)).unwrap_or_default()
}

/// `"name"`, or `{"name": content}`.
struct Variant {
    name: JsValue,
    content: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Fit<(V::Value, Value)> {
        Ok((seed.deserialize(Value(self.name))?, Value(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Misfit;

    fn unit_variant(self) -> Fit<()> {
        if self.is_nothing() { Ok(()) } else { Err(Misfit) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Fit<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Fit<V::Value> {
        de::Deserializer::deserialize_tuple(self, length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Fit<V::Value> {
        de::Deserializer::deserialize_struct(self, "", fields, visitor)
    }
}
