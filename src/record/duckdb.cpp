#include "record/duckdb.h"

#include <algorithm>
#include <thread>

namespace entente::duck {
namespace {

// DuckDB's messages go on with hints and a picture of the SQL; the first line says what is wrong.
std::string first_line(const char* message) {
  std::string text = message == nullptr ? "DuckDB gave no reason" : message;
  return text.substr(0, text.find('\n'));
}

std::string_view view(const duckdb_string_t& string) {
  // The data of a short string lie in the value itself, so the view must not outlive it.
  return {duckdb_string_t_data(const_cast<duckdb_string_t*>(&string)), duckdb_string_t_length(string)};
}

duckdb_date to_duck(Date date) { return {date.day_number()}; }

Owned<duckdb_value, duckdb_destroy_value> list_value(const std::vector<std::string>& list) {
  duckdb_logical_type type = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  std::vector<duckdb_value> values;
  values.reserve(list.size() + 1);  // never a null pointer, not even for an empty list
  for (const std::string& item : list)
    values.push_back(duckdb_create_varchar_length(item.data(), item.size()));
  Owned<duckdb_value, duckdb_destroy_value> value;
  *value.out() = duckdb_create_list_value(type, values.data(), values.size());
  for (duckdb_value& item : values) duckdb_destroy_value(&item);
  duckdb_destroy_logical_type(&type);
  return value;
}

}  // namespace

// ---- Rows ----

Rows::Rows(Rows&& other) noexcept
    : result_(other.result_), chunk_(std::move(other.chunk_)), row_(other.row_), size_(other.size_) {
  other.result_ = {};
}

Rows::~Rows() { duckdb_destroy_result(&result_); }

bool Rows::next() {
  if (++row_ < size_) return true;
  for (;;) {
    Owned<duckdb_data_chunk, duckdb_destroy_data_chunk> chunk;
    *chunk.out() = duckdb_fetch_chunk(result_);
    chunk_ = std::move(chunk);
    row_ = 0;
    size_ = chunk_.get() == nullptr ? 0 : duckdb_data_chunk_get_size(chunk_.get());
    if (chunk_.get() == nullptr) return false;
    if (size_ > 0) return true;
  }
}

template <class T>
const T* Rows::values(std::size_t column) const {
  return static_cast<const T*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_.get(), column)));
}

bool Rows::null(std::size_t column) const {
  std::uint64_t* validity = duckdb_vector_get_validity(duckdb_data_chunk_get_vector(chunk_.get(), column));
  return validity != nullptr && !duckdb_validity_row_is_valid(validity, row_);
}

std::string Rows::text(std::size_t column) const {
  return null(column) ? std::string() : std::string(view(values<duckdb_string_t>(column)[row_]));
}

std::int64_t Rows::integer(std::size_t column) const {
  return null(column) ? 0 : values<std::int64_t>(column)[row_];
}

double Rows::number(std::size_t column) const { return null(column) ? 0 : values<double>(column)[row_]; }

bool Rows::boolean(std::size_t column) const { return !null(column) && values<bool>(column)[row_]; }

std::optional<Date> Rows::date(std::size_t column) const {
  if (null(column)) return std::nullopt;
  return Date::from_day_number(values<duckdb_date>(column)[row_].days);
}

std::vector<std::string> Rows::list(std::size_t column) const {
  std::vector<std::string> out;
  if (null(column)) return out;
  const duckdb_list_entry entry = values<duckdb_list_entry>(column)[row_];
  duckdb_vector child = duckdb_list_vector_get_child(duckdb_data_chunk_get_vector(chunk_.get(), column));
  const auto* strings = static_cast<const duckdb_string_t*>(duckdb_vector_get_data(child));
  for (std::uint64_t i = 0; i < entry.length; ++i) out.emplace_back(view(strings[entry.offset + i]));
  return out;
}

std::vector<std::int64_t> Rows::integers(std::size_t column) const {
  if (null(column)) return {};
  const duckdb_list_entry entry = values<duckdb_list_entry>(column)[row_];
  duckdb_vector child = duckdb_list_vector_get_child(duckdb_data_chunk_get_vector(chunk_.get(), column));
  const auto* numbers = static_cast<const std::int64_t*>(duckdb_vector_get_data(child)) + entry.offset;
  return {numbers, numbers + entry.length};
}

// ---- Query ----

Query& Query::bind(std::size_t parameter, std::string_view text) {
  if (duckdb_bind_varchar_length(handle_.get(), parameter, text.data(), text.size()) != DuckDBSuccess)
    bad_bind_ = true;
  return *this;
}

Query& Query::bind(std::size_t parameter, std::int64_t value) {
  if (duckdb_bind_int64(handle_.get(), parameter, value) != DuckDBSuccess) bad_bind_ = true;
  return *this;
}

Query& Query::bind(std::size_t parameter, Date value) {
  if (duckdb_bind_date(handle_.get(), parameter, to_duck(value)) != DuckDBSuccess) bad_bind_ = true;
  return *this;
}

Query& Query::bind(std::size_t parameter, const std::vector<std::string>& list) {
  const Owned<duckdb_value, duckdb_destroy_value> value = list_value(list);
  if (value.get() == nullptr || duckdb_bind_value(handle_.get(), parameter, value.get()) != DuckDBSuccess)
    bad_bind_ = true;
  return *this;
}

Result<Rows> Query::run() {
  if (bad_bind_) return internal_error("a value was bound to a parameter that the SQL does not have");
  duckdb_result result{};
  const duckdb_state state = duckdb_execute_prepared(handle_.get(), &result);
  Rows rows(result);  // owns the result of a failure too
  if (state != DuckDBSuccess) return internal_error(first_line(duckdb_result_error(&rows.result_)));
  return rows;
}

// ---- Appender ----

void Appender::note(duckdb_state state) {
  if (state != DuckDBSuccess && error_.empty()) error_ = first_line(duckdb_appender_error(handle_.get()));
}

Appender& Appender::add(std::string_view text) {
  note(duckdb_append_varchar_length(handle_.get(), text.data(), text.size()));
  return *this;
}
Appender& Appender::add(std::int64_t value) {
  note(duckdb_append_int64(handle_.get(), value));
  return *this;
}
Appender& Appender::add(double value) {
  note(duckdb_append_double(handle_.get(), value));
  return *this;
}
Appender& Appender::add(bool value) {
  note(duckdb_append_bool(handle_.get(), value));
  return *this;
}
Appender& Appender::add(std::optional<Date> value) {
  note(value ? duckdb_append_date(handle_.get(), to_duck(*value)) : duckdb_append_null(handle_.get()));
  return *this;
}
Appender& Appender::add_null() {
  note(duckdb_append_null(handle_.get()));
  return *this;
}

Appender& Appender::add(const std::vector<std::string>& list) {
  const Owned<duckdb_value, duckdb_destroy_value> value = list_value(list);
  note(value.get() == nullptr ? DuckDBError : duckdb_append_value(handle_.get(), value.get()));
  return *this;
}

Appender& Appender::end_row() {
  note(duckdb_appender_end_row(handle_.get()));
  pending_ = true;
  return *this;
}

Result<void> Appender::flush() {
  if (!pending_ && error_.empty()) return {};
  pending_ = false;
  if (error_.empty()) note(duckdb_appender_flush(handle_.get()));
  if (!error_.empty()) return internal_error(error_);
  return {};
}

// ---- Connection ----

Result<Connection> Connection::open(const std::string& path, Access access) {
  duckdb_config raw = nullptr;
  if (duckdb_create_config(&raw) != DuckDBSuccess) return internal_error("DuckDB could not be set up");
  Owned<duckdb_config, duckdb_destroy_config> config;
  *config.out() = raw;
  // Nothing is ever loaded from the network behind the reader's back; a few threads are enough for tables of
  // this size.
  const std::string threads = std::to_string(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
  for (const auto& [name, value] : {std::pair<const char*, const char*>{
                                        "access_mode", access == Access::read ? "READ_ONLY" : "READ_WRITE"},
                                    {"autoinstall_known_extensions", "false"},
                                    {"autoload_known_extensions", "false"},
                                    {"threads", threads.c_str()}}) {
    if (duckdb_set_config(config.get(), name, value) != DuckDBSuccess)
      return internal_error(std::string("DuckDB does not know the setting ") + name);
  }
  Connection connection;
  char* message = nullptr;
  connection.database_ = std::make_shared<Owned<duckdb_database, duckdb_close>>();
  if (duckdb_open_ext(path.c_str(), connection.database_->out(), config.get(), &message) != DuckDBSuccess) {
    const std::string reason = first_line(message);
    duckdb_free(message);
    return internal_error(reason, path);
  }
  if (duckdb_connect(connection.database_->get(), connection.connection_.out()) != DuckDBSuccess)
    return internal_error("DuckDB refused a connection", path);
  return connection;
}

Result<Connection> Connection::beside() const {
  Connection connection;
  connection.database_ = database_;
  if (duckdb_connect(connection.database_->get(), connection.connection_.out()) != DuckDBSuccess)
    return internal_error("DuckDB refused a connection");
  return connection;
}

Result<void> Connection::run(const std::string& sql) {
  duckdb_result result{};
  const duckdb_state state = duckdb_query(connection_.get(), sql.c_str(), &result);
  const std::string message =
      state == DuckDBSuccess ? std::string() : first_line(duckdb_result_error(&result));
  duckdb_destroy_result(&result);
  if (state != DuckDBSuccess) return internal_error(message);
  return {};
}

Result<Query> Connection::prepare(const std::string& sql) {
  Query query;
  if (duckdb_prepare(connection_.get(), sql.c_str(), query.handle_.out()) != DuckDBSuccess)
    return internal_error(first_line(duckdb_prepare_error(query.handle_.get())));
  return query;
}

Result<Appender> Connection::append_to(const std::string& table) {
  Appender appender;
  if (duckdb_appender_create(connection_.get(), nullptr, table.c_str(), appender.handle_.out()) !=
      DuckDBSuccess)
    return internal_error(first_line(duckdb_appender_error(appender.handle_.get())));
  return appender;
}

}  // namespace entente::duck
