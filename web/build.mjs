// Bundles the page: node web/build.mjs --out build/release/web [--source page_assets.cpp] [--watch]
//
// Output: OUT/index.html and OUT/assets/* with names that hold their content's hash, each beside its gzip variant (.gz)
// where that is smaller, and OUT/assets.json, the list of them. With --source a C++ file that takes all of them into the
// program (src/server/page.h). Same input, same bytes; of the gzip variants only with the same zlib. Nothing is fetched:
// packages lie in .deps/web (tools/setup.sh).
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const out = path.resolve(option("--out") ?? path.join(here, "../build/web"));
const source = option("--source");
const watch = process.argv.includes("--watch");

// esbuild and tsc look for packages in node_modules beside the sources; they lie where set-up put them.
const modules = path.join(here, "node_modules");
if (!fs.existsSync(modules)) {
  const fetched = path.join(here, "../.deps/web/node_modules");
  if (!fs.existsSync(fetched)) {
    console.error("web: the packages of web/package-lock.json are not there; say make setup");
    process.exit(3);
  }
  fs.rmSync(modules, { force: true });
  fs.symlinkSync(path.relative(here, fs.realpathSync(fetched)), modules);
}
const esbuild = await import("esbuild");
const { makeAtlas } = await import("./atlas.mjs");

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

// The files of one build, path -> bytes; esbuild keeps them in memory, so that nothing half made is left lying.
async function bundle() {
  const files = new Map();
  const atlas = Buffer.from(JSON.stringify(makeAtlas(modules)));
  const atlasPath = `/assets/world-${hash(atlas)}.json`;
  files.set(atlasPath, atlas);
  const icon = fs.readFileSync(path.join(here, "src/icon.svg"));
  const iconPath = `/assets/icon-${hash(icon)}.svg`;
  files.set(iconPath, icon);
  const result = await esbuild.build({
    entryPoints: { main: path.join(here, "src/main.tsx") },
    absWorkingDir: here,
    outdir: "/assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2021"],
    minify: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { ATLAS_ADDRESS: JSON.stringify(atlasPath), "process.env.NODE_ENV": '"production"' },
    write: false,
    metafile: true,
    logLevel: "warning",
  });
  let script = "";
  let style = "";
  for (const file of result.outputFiles) {
    const name = `/assets/${path.basename(file.path)}`;
    files.set(name, Buffer.from(file.contents));
    if (/\/main-[^/]*\.js$/.test(name)) script = name;
    if (/\/main-[^/]*\.css$/.test(name)) style = name;
  }
  const html = fs
    .readFileSync(path.join(here, "src/index.html"), "utf8")
    .replace("SCRIPT", script)
    .replace("STYLE", style)
    .replace("PRELOADS", preloads(result.metafile, script))
    .replace("ICON", iconPath);
  files.set("/index.html", Buffer.from(html));
  return files;
}

// What the entry imports at once is asked for with it, not after it.
function preloads(metafile, script) {
  const output = Object.entries(metafile.outputs).find(([name]) => path.basename(name) === path.basename(script))?.[1];
  return (output?.imports ?? [])
    .filter((i) => i.kind === "import-statement")
    .map((i) => `<link rel="modulepreload" href="/assets/${path.basename(i.path)}">`)
    .join("\n");
}

// Files that stay the same keep their date, so that ninja does not link anew.
function writeIfChanged(file, bytes) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return;
  fs.writeFileSync(file, bytes);
}

function write(files) {
  fs.rmSync(path.join(out, "assets"), { recursive: true, force: true });
  const list = [];
  for (const name of [...files.keys()].sort()) {
    const bytes = files.get(name);
    const file = path.join(out, name.slice(1));
    writeIfChanged(file, bytes);
    const packed = zlib.gzipSync(bytes, { level: 9 });
    packed[9] = 255; // the system that packed it: unknown, so that every machine writes the same bytes
    const gzip = packed.length < bytes.length;
    if (gzip) writeIfChanged(`${file}.gz`, packed);
    list.push({ path: name, file, type: types[path.extname(name)], hash: hash(bytes), size: bytes.length, gzip: gzip ? packed.length : 0 });
  }
  writeIfChanged(path.join(out, "assets.json"), Buffer.from(JSON.stringify(list.map(({ file, ...rest }) => rest), null, 1)));
  if (source) writeIfChanged(path.resolve(source), Buffer.from(cpp(list)));
  const kilobytes = (suffix) =>
    (list.filter((a) => a.path.endsWith(suffix)).reduce((sum, a) => sum + (a.gzip || a.size), 0) / 1000).toFixed(1);
  const first = list.filter((a) => /\/main-.*\.js$/.test(a.path)).reduce((sum, a) => sum + a.gzip, 0) / 1000;
  console.log(`web: ${list.length} files; gzip kB: entry ${first.toFixed(1)}, all scripts ${kilobytes(".js")}, styles ${kilobytes(".css")}, atlas ${kilobytes(".json")}`);
}

// .incbin in a C++ file: the assembler copies the bytes; an array of numbers would take the compiler minutes.
function cpp(list) {
  const symbols = [];
  const block = (symbol, file) => {
    symbols.push(`__asm__(".section .rodata\\n.balign 16\\n.global ${symbol}\\n${symbol}: .incbin \\"${file}\\"\\n.previous\\n");
extern "C" const char ${symbol}[];`);
    return symbol;
  };
  const rows = list.map((asset, i) => {
    const bytes = `{${block(`entente_page_${i}`, asset.file)}, ${asset.size}}`;
    const gzip = asset.gzip ? `{${block(`entente_page_${i}_gz`, `${asset.file}.gz`)}, ${asset.gzip}}` : "{}";
    return `      {"${asset.path}", "${asset.type}", ${bytes}, ${gzip}, "${asset.hash}", ${asset.path.startsWith("/assets/")}},`;
  });
  return `// Made by web/build.mjs: the files of the page.
#include "server/page.h"

${symbols.join("\n")}

namespace entente::server {

const PageAsset* page_asset(std::string_view path) {
  static const PageAsset assets[] = {
${rows.join("\n")}
  };
  for (const PageAsset& asset : assets)
    if (asset.path == path) return &asset;
  return nullptr;
}

}  // namespace entente::server
`;
}

if (watch) {
  let timer;
  const again = async () => {
    try {
      write(await bundle());
    } catch (error) {
      console.error(String(error.message ?? error));
    }
  };
  await again();
  fs.watch(path.join(here, "src"), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(again, 100);
  });
} else {
  write(await bundle());
}
