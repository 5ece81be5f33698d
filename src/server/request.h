// Request: what a client asks, taken apart.
//
// Purpose: the one form in which a route's handler sees a request; no library of HTTP shows in it.
// Input:   a request that passed the guard (guard.h): its host, origin and token are in order, its parameters are ones that
//          the route names. Output: text, percent-decoded and valid UTF-8; nothing in it has been checked beyond that.
// Thread-safety: a value; used by one worker.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace entente::server {

enum class Method : std::uint8_t { get, post, put, remove };  // HEAD is answered as GET, without the body
std::string_view method_name(Method method);                  // "GET", "POST", "PUT", "DELETE"

// The form of an answer that lists: `?format=` decides, else the Accept header, else JSON.
enum class Form : std::uint8_t { json, ndjson, csv };

struct Request {
  Method method = Method::get;
  std::string path;  // as sent, without the query: "/api/v1/actors/JPN%2FGOV"
  std::vector<std::pair<std::string, std::string>> query;    // in the order sent
  std::map<std::string, std::string> names;                  // of the route's pattern: {"ask", "JPN/GOV"}
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string upload;  // routes with `upload`: the file that holds the body instead; removed after the answer

  // The part of the path that stands for {name} in the pattern; "" if the pattern has no such part.
  const std::string& name(const std::string& in_pattern) const;
  // The value of a query parameter; of several, the last one. Nothing if it was not sent or is empty.
  std::optional<std::string> parameter(std::string_view name) const;
  // All its values, each split at commas, without empty ones: ?type=AID,CONSULT&type=FIGHT.
  std::vector<std::string> list(std::string_view name) const;
  // A whole number from `least` to `most`; `otherwise` if it was not sent. Error (usage) says what it must be.
  Result<std::uint64_t> number(std::string_view name, std::uint64_t otherwise, std::uint64_t least,
                               std::uint64_t most) const;
  // "1", "true", "yes" or a bare ?name; false if it was not sent.
  bool flag(std::string_view name) const;
  // A header's value, "" if it was not sent; the name in lower case.
  std::string_view header(std::string_view name) const;
  Form form() const;
};

// "%2F" and the like decoded; with `plus`, + is a space (query strings). Nothing for a broken escape, a NUL, or what is no
// UTF-8 then.
std::optional<std::string> percent_decoded(std::string_view text, bool plus = false);
// All but letters, digits and -._~ escaped.
std::string percent_encoded(std::string_view text);
// "a=1&b=x%20y" taken apart; nothing if some part cannot be decoded.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view text);

}  // namespace entente::server
