#include "exchange/resolving.h"

#include <functional>
#include <string>
#include <vector>

#include "exchange/import_sql.h"

namespace entente {
namespace {

void add_or_null(duck::Appender& to, const std::string& text) {
  if (text.empty())
    to.add_null();
  else
    to.add(text);
}

// Calls `write` for each new key of the kind, with the appender of its table.
Result<void> each_new_key(duck::Connection& connection, const std::string& kind, bool several,
                          const std::function<void(duck::Appender&, const std::string&)>& write) {
  std::vector<std::string> keys;
  {
    auto query = connection.prepare(import_sql::new_keys(kind, several));
    if (!query) return tl::unexpected<Error>(query.error());
    auto rows = query->run();
    if (!rows) return tl::unexpected<Error>(rows.error());
    while (rows->next()) keys.push_back(rows->text(0));
  }
  if (keys.empty()) return {};
  auto appender = connection.append_to("resolved_" + kind);
  if (!appender) return tl::unexpected<Error>(appender.error());
  for (const std::string& key : keys) write(*appender, key);
  return appender->flush();
}

}  // namespace

Result<void> resolve_new_keys(duck::Connection& connection, const DataFormat& format, const Lookups& tables,
                              bool several) {
  auto done = each_new_key(connection, "party", several, [&](duck::Appender& to, const std::string& key) {
    const PartyMeaning meaning = format.actor(key, tables);
    to.add(key);
    add_or_null(to, meaning.code);
    add_or_null(to, std::string(first_part(meaning.code)));
    add_or_null(to, meaning.name);
    to.add(meaning.shown).end_row();
  });
  if (!done) return done;
  done = each_new_key(connection, "event", several, [&](duck::Appender& to, const std::string& key) {
    const EventMeaning meaning = format.event(key, tables);
    to.add(key).add(meaning.known);
    add_or_null(to, meaning.type ? std::string(name_of(*meaning.type)) : std::string());
    add_or_null(to, meaning.mode);
    if (meaning.contexts.empty())
      to.add_null();
    else
      to.add(meaning.contexts);
    add_or_null(to, meaning.cameo);
    if (meaning.type)
      to.add(std::int64_t{quad_class(*meaning.type)});
    else
      to.add_null();
    if (meaning.type || !meaning.cameo.empty())
      to.add(goldstein(meaning.type.value_or(EventType::CONSULT), meaning.cameo));
    else
      to.add_null();
    add_or_null(to, meaning.text);
    to.add(meaning.shown).end_row();
  });
  if (!done) return done;
  return each_new_key(connection, "country", several, [&](duck::Appender& to, const std::string& key) {
    const CountryMeaning meaning = format.country(key, tables);
    to.add(key).add(meaning.known);
    add_or_null(to, meaning.code);
    to.add(meaning.shown).end_row();
  });
}

}  // namespace entente
