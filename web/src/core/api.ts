// Asks the API of the same origin. Answers are kept with their ETag: asking again costs a 304, and going back shows at
// once what was there. Errors come as problem+json (RFC 9457) and are thrown as Problem, whose words are for people.
import { signal } from "@preact/signals";

export const base = "/api/v1";

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly parameter?: string,
    readonly retryAfter?: number,
  ) {
    super(detail || title);
  }
}

// Counts up whenever this page has changed the record or has learned that it changed; useData asks again then.
export const changes = signal(0);
// What the status line says: requests under way, and whether the server was there the last time.
export const underWay = signal(0);
export const unreachable = signal(false);

interface Kept {
  etag: string;
  body: unknown;
}
const kept = new Map<string, Kept>();
const most = 80;

// A server that listens beyond this machine asks for a token. It comes in the fragment (#token=…), which is never sent, or is
// typed in; the server gives a cookie for it that scripts cannot read.
export async function openSession(token: string): Promise<void> {
  await change("POST", `${base}/session`, { json: { token } });
}
export async function startSession(): Promise<void> {
  const match = /(?:^#|&)token=([^&]+)/.exec(location.hash);
  if (!match) return;
  history.replaceState(null, "", location.pathname + location.search);
  // A wrong token shows itself: the first answer is 401, and the page asks for it.
  await openSession(decodeURIComponent(match[1] ?? "")).catch(() => undefined);
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

// The address of an answer; parameters in one order, so that equal questions have equal addresses.
export function apiAddress(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value == null || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    if (name === "actor" && Array.isArray(value)) for (const one of value) parameters.append(name, one);
    else parameters.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = parameters.toString().replace(/%2C/g, ",");
  return base + path + (text ? `?${text}` : "");
}

// The answer that is kept for an address, if any: to show at once while asking whether it still holds.
export function keptAnswer<T>(address: string): T | undefined {
  return kept.get(address)?.body as T | undefined;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => "");
  const retry = Number(response.headers.get("Retry-After") ?? "") || undefined;
  try {
    const body = JSON.parse(text) as { title?: string; detail?: string; parameter?: string };
    return new Problem(response.status, body.title ?? response.statusText, body.detail ?? "", body.parameter, retry);
  } catch {
    return new Problem(response.status, response.statusText || `status ${response.status}`, text.slice(0, 300), undefined, retry);
  }
}

async function send(address: string, init: RequestInit): Promise<Response> {
  underWay.value++;
  try {
    const response = await fetch(address, init);
    unreachable.value = false;
    return response;
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    unreachable.value = true;
    throw new Problem(0, "The server does not answer", "entente serve has ended or cannot be reached; start it again and reload.");
  } finally {
    underWay.value--;
  }
}

// GET. A busy server (503 with Retry-After) is asked again, twice at most.
export async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const have = kept.get(address);
    const headers: Record<string, string> = { Accept: "application/json" };
    if (have) headers["If-None-Match"] = have.etag;
    const response = await send(address, { headers, ...(signal ? { signal } : {}) });
    if (response.status === 304 && have) {
      kept.delete(address);
      kept.set(address, have);
      return have.body as T;
    }
    if (response.status === 503 && attempt < 2) {
      const seconds = Math.min(Number(response.headers.get("Retry-After") ?? "1") || 1, 5);
      await new Promise((done) => setTimeout(done, seconds * 1000));
      if (!signal?.aborted) continue;
    }
    if (!response.ok) throw await problemOf(response);
    const body = (await response.json()) as T;
    const etag = response.headers.get("ETag");
    if (etag) {
      kept.delete(address);
      kept.set(address, { etag, body });
      const oldest = kept.keys().next().value;
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    }
    return body;
  }
}

export interface Answer<T> {
  body: T;
  etag: string | null;
  location: string | null;
  status: number;
}

// POST, PUT and DELETE. A change of the record passes `ifMatch`, the ETag of what it was decided on.
export async function change<T>(
  method: "POST" | "PUT" | "DELETE",
  address: string,
  options: { json?: unknown; body?: BodyInit; ifMatch?: string; signal?: AbortSignal; quiet?: boolean } = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (options.json !== undefined) headers["Content-Type"] = "application/json";
  else if (options.body !== undefined) headers["Content-Type"] = "application/octet-stream";
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  const response = await send(address, {
    method,
    headers,
    ...(options.json !== undefined ? { body: JSON.stringify(options.json) } : options.body !== undefined ? { body: options.body } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  if (!options.quiet) changes.value++;
  return {
    body: (text ? JSON.parse(text) : null) as T,
    etag: response.headers.get("ETag"),
    location: response.headers.get("Location"),
    status: response.status,
  };
}

// The ETag that came with the answer kept for an address.
export function etagOf(address: string): string | undefined {
  return kept.get(address)?.etag;
}
