// What the API's description promises is what the page reads: each answer of openapi.json must be assignable to the page's
// type of it (core/types.ts). tests/types.mjs makes api.d.ts of the description and compiles this; nothing of it runs.
import type { components } from "api-description";
import type * as page from "../src/core/types";

type Told = components["schemas"];

export const about = (told: Told["About"]): Omit<page.About, "days"> => told;
export const overview = (told: Told["Overview"]): page.Overview => told;
export const volume = (told: Told["Volume"]): page.Volume => told;
export const event = (told: Told["EventLine"]): Pick<page.EventLine, "id" | "origin" | "source" | "target" | "status" | "date"> => told;
export const timeline = (told: Told["Timeline"]): Pick<page.Timeline, "grouped" | "event_count"> => told;
export const problem = (told: Told["Problem"]): { title: string; detail: string; parameter?: string } => told;
export const outlook = (told: Told["Outlook"]["outlook"][number]): Omit<page.Outlook["outlook"][number], "reasons" | "expected_days" | "lift" | "low" | "high"> => told;
