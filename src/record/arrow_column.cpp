#include "record/arrow_column.h"

#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

namespace entente::arrow {
namespace {

constexpr std::size_t most = std::numeric_limits<std::int32_t>::max();

// What an exported array points at.
struct Held {
  std::vector<std::uint8_t> validity, data;
  std::vector<std::int32_t> offsets;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> places;
};

void release(ArrowArray* array) {
  const std::unique_ptr<Held> held(static_cast<Held*>(array->private_data));
  for (ArrowArray& child : held->children)
    if (child.release != nullptr) child.release(&child);
  array->release = nullptr;
}

void set_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value) {
  const auto byte = static_cast<std::size_t>(at / 8);
  if (bits.size() <= byte) bits.resize(byte + 1);
  if (value) bits[byte] = static_cast<std::uint8_t>(bits[byte] | 1U << (at % 8));
}

}  // namespace

Column::Column(const Field& field) : type_(field.type) {
  if (type_ == Type::text || type_ == Type::list) offsets_.push_back(0);
  for (const Field& child : field.children) children_.emplace_back(child);
}

void Column::mark(bool valid) {
  if (!valid && nulls_++ == 0) {
    validity_.assign(static_cast<std::size_t>(length_ / 8 + 1), 0);
    for (std::int64_t i = 0; i < length_; ++i) set_bit(validity_, i, true);
  }
  if (nulls_ > 0) set_bit(validity_, length_, valid);
  ++length_;
}

template <class T>
void Column::put(T value) {
  const std::size_t at = data_.size();
  data_.resize(at + sizeof value);
  std::memcpy(data_.data() + at, &value, sizeof value);
}

void Column::add(std::string_view text) {
  if (text.size() > most - data_.size()) {
    overflow_ = true;
    text = {};
  }
  data_.insert(data_.end(), text.begin(), text.end());
  offsets_.push_back(static_cast<std::int32_t>(data_.size()));
  mark(true);
}

void Column::add(std::int64_t value) {
  if (type_ == Type::int8)
    put(static_cast<std::int8_t>(value));
  else
    put(static_cast<std::int32_t>(value));
  mark(true);
}

void Column::add(double value) {
  put(value);
  mark(true);
}

void Column::add(bool value) {
  set_bit(data_, length_, value);
  mark(true);
}

void Column::add(std::optional<Date> value) {
  if (!value) return add_null();
  put(value->day_number());
  mark(true);
}

void Column::add(const std::vector<std::string>& list) {
  for (const std::string& text : list) item().add(std::string_view(text));
  close();
}

void Column::add_null() {
  switch (type_) {
    case Type::text:
      offsets_.push_back(static_cast<std::int32_t>(data_.size()));
      break;
    case Type::int8:
      put(std::int8_t{0});
      break;
    case Type::int32:
    case Type::date:
      put(std::int32_t{0});
      break;
    case Type::real:
      put(0.0);
      break;
    case Type::boolean:
      set_bit(data_, length_, false);
      break;
    case Type::list:
      offsets_.push_back(offsets_.back());
      break;
    case Type::record:
      for (Column& child : children_) child.add_null();
      break;
  }
  mark(false);
}

void Column::close() {
  if (type_ == Type::list) {
    if (static_cast<std::size_t>(item().length_) > most) overflow_ = true;
    offsets_.push_back(static_cast<std::int32_t>(item().length_));
  }
  mark(true);
}

bool Column::too_long() const {
  for (const Column& child : children_)
    if (child.too_long()) return true;
  return overflow_;
}

Result<void> Column::finish(ArrowArray* out) {
  if (too_long()) return input_error("more than 2 GiB in one column: hand over fewer reports at once");
  auto held = std::make_unique<Held>();
  held->validity = std::move(validity_);
  held->data = std::move(data_);
  held->offsets = std::move(offsets_);
  // A reader may look at a buffer of length 0, but not at a null pointer.
  held->data.reserve(1);
  std::int64_t buffers = 1;
  held->buffers[0] = nulls_ > 0 ? held->validity.data() : nullptr;
  if (type_ == Type::text || type_ == Type::list)
    held->buffers[static_cast<std::size_t>(buffers++)] = held->offsets.data();
  if (type_ != Type::list && type_ != Type::record)
    held->buffers[static_cast<std::size_t>(buffers++)] = held->data.data();
  held->children.resize(children_.size());
  for (std::size_t i = 0; i < children_.size(); ++i) {
    // too_long() has looked at the children: this can't fail.
    static_cast<void>(children_[i].finish(&held->children[i]));
    held->places.push_back(&held->children[i]);
  }
  *out = {length_,
          nulls_,
          0,
          buffers,
          static_cast<std::int64_t>(held->children.size()),
          held->buffers.data(),
          held->places.data(),
          nullptr,
          release,
          nullptr};
  out->private_data = held.release();
  length_ = nulls_ = 0;
  validity_.clear();
  data_.clear();
  offsets_.assign(type_ == Type::text || type_ == Type::list ? 1 : 0, 0);
  return {};
}

}  // namespace entente::arrow
