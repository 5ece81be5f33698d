#include "cli/event_choice.h"

namespace entente::cli {
void add_event_choice(Command command, EventChoice& choice) {
  command.add_option("--actor", choice.actor, "Source or target: a code, a name or an alias").delimiter(',');
  command.add_option("--source", choice.source, "Who acted").delimiter(',');
  command.add_option("--target", choice.target, "Who was acted upon").delimiter(',');
  command.add_option("--type", choice.types, "PLOVER type: AGREE … ASSAULT").delimiter(',');
  command
      .add_option("--status", choice.statuses, "occurred, planned, negated, hypothetical, background; news")
      .delimiter(',');
}

void add_time_and_report(Command command, EventChoice& choice) {
  command.add_option("--from", choice.from, "On or after: 2022-06-17, 2022-06 or 2022").type_name("DATE");
  command.add_option("--to", choice.to, "On or before").type_name("DATE");
  command.add_option("--report", choice.report, "From one report: its id, its file, or words of its title");
}

}  // namespace entente::cli
