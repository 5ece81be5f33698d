// Jobs of the server as they go on: server-sent events over fetch, which can carry a token where EventSource cannot; where
// the stream breaks off it is taken up again after the last event, and after three failures the job is asked every second.
import { apiAddress, get } from "../../core/api";
import { segment } from "../../core/router";

export interface Job {
  id: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  name?: string;
  kind?: string;
  bytes: number;
  of_bytes: number;
  rows: number;
  says: string | null;
  made_at?: string;
  result?: {
    ids?: string[]; // of the reports that were read
    failures?: string[];
    id?: string; // of the import
    rows_aside?: number;
    unmapped?: number;
  } | null;
  [more: string]: unknown;
}

export const ended = (job: Job) => job.state === "done" || job.state === "failed" || job.state === "cancelled";

// One event of a stream: fields as the standard has them (HTML, server-sent events).
export function parseEvent(block: string): { id?: string; event?: string; data: string } {
  const out: { id?: string; event?: string; data: string } = { data: "" };
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(":");
    if (colon === 0) continue; // a heartbeat
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "id") out.id = value;
    else if (field === "event") out.event = value;
  }
  out.data = data.join("\n");
  return out;
}

async function listen(id: string, last: { id: string }, told: (job: Job) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch(apiAddress(`/jobs/${segment(id)}/progress`), {
    headers: { Accept: "text/event-stream", ...(last.id ? { "Last-Event-ID": last.id } : {}) },
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    for (let end = /\r\n\r\n|\n\n|\r\r/.exec(text); end; end = /\r\n\r\n|\n\n|\r\r/.exec(text)) {
      const event = parseEvent(text.slice(0, end.index));
      text = text.slice(end.index + end[0].length);
      if (event.id !== undefined) last.id = event.id;
      if (event.data) told(JSON.parse(event.data) as Job);
    }
  }
}

// Tells `told` of every change until the job has ended or `signal` says stop.
export async function follow(id: string, told: (job: Job) => void, signal: AbortSignal): Promise<void> {
  let over = false;
  const note = (job: Job) => {
    over = ended(job);
    told(job);
  };
  const last = { id: "" };
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  for (let failures = 0; failures < 3 && !over && !signal.aborted; ) {
    const before = last.id;
    try {
      await listen(id, last, note, signal);
      if (last.id === before && !over) failures++;
    } catch {
      failures++;
    }
    if (!over && !signal.aborted) await pause(300);
  }
  while (!over && !signal.aborted) {
    try {
      note(await get<Job>(apiAddress(`/jobs/${segment(id)}`), signal));
    } catch {
      if (signal.aborted) return;
    }
    if (!over) await pause(1000);
  }
}
