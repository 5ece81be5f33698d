// Fields of Arrow tables: names and types, and their form in the Arrow C data interface.
//
// Purpose: says once what a column is called and of which type it is; columns (arrow_column.h) are made by it.
// Input: fields. Output: an ArrowSchema. Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/arrow_abi.h"

namespace entente::arrow {

// Integers of 8 and 32 bits are signed; dates are days since 1970-01-01; a list has one child, its item; a record is a
// struct.
enum class Type : std::uint8_t { text, int8, int32, real, boolean, date, list, record };

struct Field {
  std::string name;
  Type type = Type::text;
  std::vector<Field> children = {};
};

// A list whose items are of the type, or records with the fields.
Field list_of(std::string name, Type item);
Field list_of(std::string name, std::vector<Field> fields);

// Writes the field to `out`, whose owner releases it. Every field may be null: so Spark, which looks at that, takes them.
void export_schema(const Field& field, ArrowSchema* out);

}  // namespace entente::arrow
