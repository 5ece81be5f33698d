// Treaties with what they oblige to, article by article.
import { day, plain } from "../core/words";
import type { Treaty } from "../core/types";

export function TreatyItem(props: { treaty: Treaty }) {
  const t = props.treaty;
  return (
    <li class="record treaty" tabIndex={-1}>
      <strong>{t.treaty}</strong> <span class="tag">{plain(t.status)}</span>{" "}
      <small>{t.instrument !== "treaty" ? `${plain(t.instrument)}, ` : ""}{t.since ? `since ${day(t.since)}` : "day not known"}{t.note ? `; ${t.note}` : ""}</small>
      {t.obligations.length > 0 && (
        <ul>
          {t.obligations.map((o, i) => (
            <li key={i}>
              <strong>{plain(o.obligation)}</strong>, article {o.article}: {o.says}
              {o.condition && <span class="dim"> If: {o.condition}.</span>}
            </li>
          ))}
        </ul>
      )}
      <small class="dim">{t.source}</small>
    </li>
  );
}
