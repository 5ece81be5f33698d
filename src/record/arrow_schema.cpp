#include "record/arrow_schema.h"

#include <memory>
#include <utility>

namespace entente::arrow {
namespace {

const char* format_of(Type type) {
  switch (type) {
    case Type::text:
      return "u";
    case Type::int8:
      return "c";
    case Type::int32:
      return "i";
    case Type::real:
      return "g";
    case Type::boolean:
      return "b";
    case Type::date:
      return "tdD";
    case Type::list:
      return "+l";
    case Type::record:
      return "+s";
  }
  return "n";
}

// What an exported schema points at.
struct Held {
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> places;
};

void release(ArrowSchema* schema) {
  const std::unique_ptr<Held> held(static_cast<Held*>(schema->private_data));
  for (ArrowSchema& child : held->children)
    if (child.release != nullptr) child.release(&child);
  schema->release = nullptr;
}

}  // namespace

Field list_of(std::string name, Type item) { return {std::move(name), Type::list, {{"item", item}}}; }

Field list_of(std::string name, std::vector<Field> fields) {
  return {std::move(name), Type::list, {{"item", Type::record, std::move(fields)}}};
}

void export_schema(const Field& field, ArrowSchema* out) {
  auto held = std::make_unique<Held>();
  held->name = field.name;
  held->children.resize(field.children.size());
  for (std::size_t i = 0; i < field.children.size(); ++i) {
    export_schema(field.children[i], &held->children[i]);
    held->places.push_back(&held->children[i]);
  }
  *out = {format_of(field.type),
          held->name.c_str(),
          nullptr,
          ARROW_FLAG_NULLABLE,
          static_cast<std::int64_t>(held->children.size()),
          held->places.data(),
          nullptr,
          release,
          nullptr};
  out->private_data = held.release();
}

}  // namespace entente::arrow
