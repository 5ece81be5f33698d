// Import: files dropped or chosen are sent to the server, which reads reports or event data from them; each is a job whose
// progress is shown as it goes on.
import { useEffect, useRef, useState } from "preact/hooks";
import { about } from "../../core/about";
import { apiAddress, change, changes, Problem } from "../../core/api";
import { address, segment } from "../../core/router";
import { useData } from "../../core/use_data";
import { count, counted } from "../../core/words";
import { ProblemSaid, Said } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import { ended, follow, type Job } from "./jobs";

interface Sending {
  key: number;
  name: string;
  size: number;
  stop: AbortController;
  fault?: string;
}

function bytes(n: number): string {
  return n < 1000 ? `${n} B` : n < 1e6 ? `${(n / 1e3).toFixed(0)} kB` : n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(2)} GB`;
}

// What came of it, a click away: the reports that were read, the rows that were not taken in.
function Outcome(props: { job: Job }) {
  const result = props.job.result;
  if (!result) return null;
  const ids = result.ids ?? [];
  const aside = (table: string) => address("/sql", { q: `SELECT * FROM ${table} WHERE import = '${(result.id ?? "").replace(/'/g, "''")}' LIMIT 1000` });
  return (
    <span class="outcome">
      {ids.slice(0, 5).map((id, i) => <a key={id} href={`/reports/${segment(id)}`}>{ids.length === 1 ? "open the report" : `report ${i + 1}`}</a>)}
      {ids.length > 5 && <a href={address("/sql", { q: `SELECT id, title, published FROM reports WHERE id IN (${ids.slice(0, 200).map((id) => `'${id.replace(/'/g, "''")}'`).join(", ")})` })}>all {ids.length}</a>}
      {(result.rows_aside ?? 0) > 0 && <a href={aside("set_aside")}>rows set aside</a>}
      {(result.unmapped ?? 0) > 0 && <a href={aside("unmapped")}>values not mapped</a>}
      {(result.failures ?? []).slice(0, 5).map((text, i) => <small key={i} class="fault">{text}</small>)}
    </span>
  );
}

const states: Record<Job["state"], string> = { queued: "waits", running: "runs", done: "done", failed: "failed", cancelled: "cancelled" };

function JobRow(props: { job: Job; cancel: () => void }) {
  const { job } = props;
  const going = !ended(job);
  return (
    <tr class={`job is-${job.state}`}>
      <th scope="row">{job.name ?? job.id}</th>
      <td><span class={`tag state-${job.state}`}>{job.state === "done" ? "✓ " : job.state === "failed" ? "✗ " : ""}{states[job.state]}</span></td>
      <td>
        {going ? (
          <progress max={job.of_bytes || 1} {...(job.of_bytes > 0 ? { value: job.bytes } : {})} aria-label={`Progress of ${job.name ?? job.id}`} />
        ) : (
          bytes(job.of_bytes || job.bytes || 0)
        )}
        {going && job.of_bytes > 0 && <small> {Math.floor((100 * job.bytes) / job.of_bytes)} % of {bytes(job.of_bytes)}</small>}
      </td>
      <td class="number">{count(job.rows ?? 0)}</td>
      <td class="says">{job.says} <Outcome job={job} /></td>
      <td>{going && <button type="button" onClick={props.cancel}>Cancel</button>}</td>
    </tr>
  );
}

export default function ImportView() {
  const listed = useData<{ items: Job[] }>(apiAddress("/jobs"));
  const [live, setLive] = useState<Record<string, Job>>({});
  const [sending, setSending] = useState<Sending[]>([]);
  const [over, setOver] = useState(false);
  const [format, setFormat] = useState("");
  const [origin, setOrigin] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const followed = useRef(new Map<string, AbortController>());
  const serial = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const readOnly = about.value?.read_only ?? false;

  const jobs = [...Object.values(live), ...(listed.data?.items ?? []).filter((job) => !live[job.id])];
  const watch = (id: string) => {
    if (followed.current.has(id)) return;
    const stop = new AbortController();
    followed.current.set(id, stop);
    void follow(
      id,
      (job) => {
        setLive((all) => ({ ...all, [id]: { ...all[id], ...job } }));
        if (ended(job)) changes.value++; // the record holds more now
      },
      stop.signal,
    );
  };
  useEffect(() => {
    for (const job of listed.data?.items ?? []) if (!ended(job)) watch(job.id);
  }, [listed.data]);
  useEffect(() => () => followed.current.forEach((stop) => stop.abort()), []);

  const send = async (file: File) => {
    const one: Sending = { key: ++serial.current, name: file.name, size: file.size, stop: new AbortController() };
    setSending((all) => [...all, one]);
    try {
      const { body } = await change<Job>("POST", apiAddress("/imports", { name: file.name, format, origin }), { body: file, signal: one.stop.signal, quiet: true });
      setSending((all) => all.filter((s) => s.key !== one.key));
      setLive((all) => ({ [body.id]: { ...body, name: body.name ?? file.name }, ...all }));
      watch(body.id);
    } catch (error) {
      if (one.stop.signal.aborted) setSending((all) => all.filter((s) => s.key !== one.key));
      else setSending((all) => all.map((s) => (s.key === one.key ? { ...s, fault: (error as Error).message } : s)));
    }
  };
  // One after the other, so that many files do not fill the server's queue.
  const sendAll = async (files: Iterable<File>) => {
    for (const file of files) await send(file);
  };
  const cancel = (job: Job) => {
    change("DELETE", apiAddress(`/jobs/${segment(job.id)}`), { quiet: true }).catch((error) => setProblem(error as Problem));
  };

  return (
    <div class="imports">
      <ViewHead title="Import" note="Reports (text, HTML, Markdown, JSON Lines) are read and coded; event data (CSV, TSV, JSON Lines of GDELT, ICEWS, POLECAT, ACLED, UCDP and others) are taken in as they are." api={apiAddress("/jobs")} />
      {readOnly && <Said title="This server only reads" detail="It was started with --read-only; nothing can be imported." />}
      {!readOnly && (
        <div
          class={over ? "drop is-over" : "drop"}
          onDragOver={(e) => {
            e.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(e) => {
            e.preventDefault();
            setOver(false);
            void sendAll(Array.from(e.dataTransfer?.files ?? []));
          }}
        >
          <p>
            <button type="button" class="primary" onClick={() => input.current?.click()}>Choose files</button> or drop them here.
          </p>
          <input
            ref={input}
            type="file"
            multiple
            class="hidden"
            tabIndex={-1}
            aria-label="Files to import"
            onChange={(e) => {
              const files = Array.from(e.currentTarget.files ?? []);
              e.currentTarget.value = "";
              void sendAll(files);
            }}
          />
          <details>
            <summary>What they are, if the content does not tell</summary>
            <p class="drop-options">
              <label class="entry">Format <input value={format} spellcheck={false} placeholder="told from the content" onInput={(e) => setFormat(e.currentTarget.value.trim())} /></label>
              <label class="entry">Name of the data set <input value={origin} spellcheck={false} placeholder="as the format" onInput={(e) => setOrigin(e.currentTarget.value.trim())} /></label>
            </p>
          </details>
        </div>
      )}
      {problem && <ProblemSaid problem={problem} />}
      {sending.map((s) => (
        <p key={s.key} class={s.fault ? "fault" : "note"} role={s.fault ? "alert" : "status"}>
          {s.name} ({bytes(s.size)}): {s.fault ?? "being sent …"}{" "}
          {s.fault ? (
            <button type="button" class="quiet" onClick={() => setSending((all) => all.filter((o) => o.key !== s.key))}>Understood</button>
          ) : (
            <button type="button" class="quiet" onClick={() => s.stop.abort()}>Cancel</button>
          )}
        </p>
      ))}
      {listed.problem && <ProblemSaid problem={listed.problem} again={listed.again} />}
      <section class="section">
        <h2>Jobs <small>{jobs.length > 0 ? counted(jobs.length, "job") : ""}</small></h2>
        {jobs.length === 0 ? (
          <p class="nothing">Nothing was imported since the server started.</p>
        ) : (
          <div class="table-box">
            <table class="jobs">
              <caption class="hidden">Imports since the server started</caption>
              <thead>
                <tr><th scope="col">File</th><th scope="col">State</th><th scope="col">Progress</th><th scope="col" class="number">Records</th><th scope="col">What it says</th><th scope="col"><span class="hidden">Cancel</span></th></tr>
              </thead>
              <tbody aria-live="polite">{jobs.map((job) => <JobRow key={job.id} job={job} cancel={() => cancel(job)} />)}</tbody>
            </table>
          </div>
        )}
      </section>
      <section class="section">
        <h2>What is on file</h2>
        <p>
          <a href={address("/sql", { q: "SELECT * FROM imports ORDER BY origin, file" })}>Imports</a>,{" "}
          <a href={address("/sql", { q: "SELECT * FROM set_aside LIMIT 1000" })}>rows that were set aside, and why</a>,{" "}
          <a href={address("/sql", { q: 'SELECT * FROM unmapped ORDER BY "rows" DESC' })}>values that no table knows</a>,{" "}
          <a href={address("/sql", { q: "SELECT id, title, publisher, published, set_aside FROM reports ORDER BY coded_at DESC LIMIT 1000" })}>reports</a>.
        </p>
      </section>
    </div>
  );
}
