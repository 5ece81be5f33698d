// What an analyst decides: each decision is a change of the record, sent with the ETag of the report that it was decided
// on, one after the other; each knows how to be taken back. A report that somebody else changed is read again, and said.
import { signal } from "@preact/signals";
import { learnNames } from "../../core/actor_names";
import { apiAddress, base, change, changes, etagOf, get, Problem } from "../../core/api";
import { segment } from "../../core/router";
import type { PlacedRecord, Report } from "./shapes";

interface Decision {
  says: string; // what `u` will say that it took back
  back: () => Promise<void>;
}

// An object for each report that is shown; `report` is the state after the last decision.
export function desk(id: string) {
  const address = apiAddress(`/reports/${segment(id)}`);
  const report = signal<Report | undefined>(undefined);
  const said = signal(""); // read out and shown in the status line of the view
  const problem = signal<Problem | undefined>(undefined);
  const busy = signal(false);
  const done: Decision[] = [];
  const left = signal(0); // decisions that can be taken back
  let etag: string | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function take(next: Report, tag: string | null | undefined) {
    learnNames(Object.entries(next.names ?? {}).map(([code, name]) => ({ code, name })));
    report.value = next;
    etag = tag ?? undefined;
  }

  async function read() {
    const next = await get<Report>(address);
    take(next, etagOf(address));
  }

  async function send(method: "POST" | "DELETE", path: string, json?: unknown) {
    const answer = await change<Report>(method, base + path, {
      ...(json === undefined ? {} : { json }),
      ...(etag ? { ifMatch: etag } : {}),
      quiet: true,
    });
    take(answer.body, answer.etag);
  }

  // Decisions wait for one another: a fast hand must not be refused because of itself.
  function decide(work: () => Promise<void>): Promise<boolean> {
    const next = queue.then(async () => {
      busy.value = true;
      problem.value = undefined;
      try {
        await work();
        changes.value++;
        return true;
      } catch (error) {
        const what = error instanceof Problem ? error : new Problem(0, "The page has a fault", String(error));
        if (what.status === 412) {
          await read().catch(() => undefined);
          problem.value = new Problem(412, "Somebody else changed this report", "It is shown as it stands now; nothing of yours was stored. Look again and repeat your decision.");
        } else {
          problem.value = what;
        }
        return false;
      } finally {
        busy.value = false;
      }
    });
    queue = next;
    return next;
  }

  function remember(says: string, back: () => Promise<void>) {
    done.push({ says, back });
    left.value = done.length;
  }

  const path = `/reports/${segment(id)}`;
  const correct = (record: string | null, sentence: number | null, line: string | null) =>
    send("POST", `${path}/corrections`, { record, sentence, line });
  // Of the state now, not of the one that the decision was taken on: decisions before may have been taken back.
  const byLine = (sentence: number, line: string) => report.value?.records.find((r) => r.sentence === sentence && r.line === line);
  // A record that is as it was: was it accepted, then it is again. (The record forgets acceptances of what a person wrote
  // when that is written anew.)
  const acceptedAgain = async (record: PlacedRecord) => {
    const now = byLine(record.sentence, record.line);
    if (record.confirmed && now && !now.confirmed) await send("POST", `${path}/confirmations`, { record: now.id });
  };
  const overrideOf = (test: (o: Report["overrides"][number]) => boolean) => report.value?.overrides.find(test)?.id;

  return {
    address,
    report,
    said,
    problem,
    busy,
    left,
    read,
    take,

    confirm(record: PlacedRecord) {
      return decide(async () => {
        await send("POST", `${path}/confirmations`, { record: record.id });
        said.value = `Accepted: ${record.line}`;
        remember(`accepting ${record.line}`, () => send("DELETE", `${path}/confirmations/${segment(record.id)}`));
      });
    },

    unconfirm(record: PlacedRecord) {
      return decide(async () => {
        await send("DELETE", `${path}/confirmations/${segment(record.id)}`);
        said.value = `No longer accepted: ${record.line}`;
        remember(`taking back ${record.line}`, () => send("POST", `${path}/confirmations`, { record: record.id }));
      });
    },

    reject(record: PlacedRecord) {
      return decide(async () => {
        await correct(record.id, null, null);
        said.value = `Removed: ${record.line}`;
        remember(`removing ${record.line}`, async () => {
          const override = overrideOf((o) => o.action === "removed" && (o.record === record.id || o.id === record.override));
          // A record that a person had added or corrected before: its line is put back as it was.
          const removed = override ?? overrideOf((o) => o.action === "removed" && o.sentence === record.sentence && o.after === null && record.override !== null);
          if (removed) await send("DELETE", `/corrections/${segment(removed)}`);
          if (record.record.origin === "corrected" && !byLine(record.sentence, record.line)) {
            const before = removed ? report.value?.records.find((r) => r.sentence === record.sentence && r.kind === record.kind && sameWords(r, record)) : undefined;
            await correct(before?.id ?? null, record.sentence, record.line);
          }
          await acceptedAgain(record);
        });
      });
    },

    // The line of a record, or of a new one (`record` null) in the sentence.
    write(record: PlacedRecord | null, sentence: number, line: string) {
      return decide(async () => {
        const before = new Set(report.value?.records.map((r) => r.id));
        await correct(record?.id ?? null, sentence, line);
        const made = report.value?.records.find((r) => !before.has(r.id));
        said.value = made ? `${record ? "Changed to" : "Added"}: ${made.line}` : "That is what stands there already.";
        if (!made) return;
        remember(`${record ? "the change to" : "adding"} ${made.line}`, async () => {
          const now = byLine(made.sentence, made.line);
          if (record && record.record.origin === "corrected") {
            await correct(now?.id ?? null, record.sentence, record.line); // as the person had it before
          } else if (now?.override) {
            await send("DELETE", `/corrections/${segment(now.override)}`);
          }
          if (record) await acceptedAgain(record);
        });
      });
    },

    // A correction that stands on file, from whenever.
    undoOverride(id: string, says: string) {
      return decide(async () => {
        await send("DELETE", `/corrections/${segment(id)}`);
        said.value = `Taken back: ${says}`;
      });
    },

    undo() {
      const last = done.pop();
      left.value = done.length;
      if (!last) {
        said.value = "Nothing of this sitting is left to take back; older corrections have their own button.";
        return Promise.resolve(false);
      }
      return decide(async () => {
        await last.back();
        said.value = `Taken back: ${last.says}`;
      });
    },
  };
}

function sameWords(a: PlacedRecord, b: PlacedRecord): boolean {
  const place = (r: PlacedRecord) => r.marks.find((m) => m.role === "trigger" || m.role === "words");
  const [pa, pb] = [place(a), place(b)];
  return pa !== undefined && pb !== undefined && pa.begin === pb.begin && pa.end === pb.end;
}

export type Desk = ReturnType<typeof desk>;
