//! From values in their order to the structures that serde makes of them.

use super::super::yaml::{Scalar, TEXT};
use super::Value;
use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::collections::BTreeSet;
use std::fmt::{Display, Formatter};
use std::vec::IntoIter;

/// What a text says, if it is simple and fits what is wanted.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut rest = Rest(super::values(text)?.into_iter());
    let read = T::deserialize(&mut rest).ok()?;
    rest.0.as_slice().is_empty().then_some(read)
}

/// Values that do not fit what is wanted. The library tells why.
#[derive(Debug)]
struct Unfit;

impl Display for Unfit {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

impl serde::de::Error for Unfit {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

/// The values that are still to be read.
struct Rest<'t>(IntoIter<Value<'t>>);

impl<'t> Rest<'t> {
    fn scalar(&mut self) -> Result<Scalar<'t>, Unfit> {
        match self.0.next() {
            Some(Value::Scalar(scalar)) => Ok(scalar),
            _ => Err(Unfit),
        }
    }

    /// Whether the keys of the map that follows differ.
    fn has_own_keys(&self, count: usize) -> bool {
        let mut rest = self.0.as_slice().iter();
        let mut keys = BTreeSet::new();
        let mut is_new = || match rest.next() {
            Some(Value::Scalar(key)) => {
                // Maps whose keys are not those of a structure have texts for values.
                keys.insert(key.value) && matches!(rest.next(), Some(Value::Scalar(_)))
            }
            _ => false,
        };
        (0..count).all(|_| is_new())
    }
}

impl<'de> serde::Deserializer<'de> for &mut Rest<'de> {
    type Error = Unfit;

    /// Nothing is wanted that can be of any kind.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_borrowed_str(self.scalar()?.value)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    /// Every value is there, for empty ones are the library's.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match name {
            TEXT => visitor.visit_seq(Parts { of: self.scalar()?, next: 0 }),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0.next() {
            Some(Value::List(left)) => visitor.visit_seq(Entries { rest: self, left }),
            _ => Err(Unfit),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0.next() {
            Some(Value::Map(left)) if self.has_own_keys(left) => {
                visitor.visit_map(Entries { rest: self, left })
            }
            _ => Err(Unfit),
        }
    }

    /// Structures see for themselves to keys that stand twice.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0.next() {
            Some(Value::Map(left)) => visitor.visit_map(Entries { rest: self, left }),
            _ => Err(Unfit),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        enum ignored_any
    }
}

/// What is left of a list or a map.
struct Entries<'r, 't> {
    rest: &'r mut Rest<'t>,
    left: usize,
}

impl<'t> SeqAccess<'t> for Entries<'_, 't> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.rest).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'t> MapAccess<'t> for Entries<'_, 't> {
    type Error = Unfit;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Unfit> {
        seed.deserialize(&mut *self.rest)
    }
}

/// A text and its place, one after the other: see [`TEXT`].
struct Parts<'t> {
    of: Scalar<'t>,
    next: usize,
}

impl<'t> SeqAccess<'t> for Parts<'t> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        let Scalar { value, line, column } = self.of;
        let number = |number: u32| -> U32Deserializer<Unfit> { number.into_deserializer() };
        self.next += 1;
        match self.next {
            1 => seed.deserialize(BorrowedStrDeserializer::new(value)),
            2 => seed.deserialize(number(line)),
            3 => seed.deserialize(number(column)),
            _ => return Ok(None),
        }
        .map(Some)
    }
}
