// The record's tables and views with their columns, asked of the record itself; a click puts a name into the query.
import { useEffect, useState } from "preact/hooks";
import { apiAddress, change, Problem } from "../../core/api";

interface Table {
  name: string;
  view: boolean;
  columns: { name: string; type: string }[];
}

const question = `SELECT c.table_name, v.view_name IS NOT NULL AS is_view, c.column_name, c.data_type
FROM duckdb_columns() c LEFT JOIN duckdb_views() v ON v.view_name = c.table_name AND NOT v.internal
WHERE NOT c.internal ORDER BY is_view DESC, c.table_name, c.column_index`;

export function Schema(props: { insert: (name: string) => void; query: (sql: string) => void }) {
  const [tables, setTables] = useState<Table[]>([]);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const leaving = new AbortController();
    change<{ rows: unknown[][] }>("POST", apiAddress("/sql"), { json: { sql: question, limit: 5000 }, quiet: true, signal: leaving.signal }).then(
      ({ body }) => {
        const found = new Map<string, Table>();
        for (const [table, view, column, type] of body.rows as [string, boolean | string, string, string][]) {
          const known = found.get(table) ?? { name: table, view: view === true || view === "true", columns: [] };
          known.columns.push({ name: column, type });
          found.set(table, known);
        }
        setTables([...found.values()]);
      },
      (error) => leaving.signal.aborted || setProblem(error as Problem),
    );
    return () => leaving.abort();
  }, []);
  const list = (view: boolean) => (
    <ul class="plain">
      {tables.filter((t) => t.view === view).map((t) => (
        <li key={t.name}>
          <details class="schema-table">
            <summary><code>{t.name}</code></summary>
            <p><button type="button" class="quiet" onClick={() => props.query(`SELECT * FROM ${t.name} LIMIT 100`)}>First rows</button></p>
            <ul class="plain">
              {t.columns.map((c) => (
                <li key={c.name}>
                  <button type="button" class="name" onClick={() => props.insert(c.name)} title={`Put ${c.name} into the query`}><code>{c.name}</code></button> <small>{c.type.toLowerCase()}</small>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
  return (
    <aside class="schema" aria-label="Tables and views of the record">
      {problem && <p class="fault">{problem.message}</p>}
      <h2>Views</h2>
      {list(true)}
      <h2>Tables</h2>
      {list(false)}
    </aside>
  );
}
