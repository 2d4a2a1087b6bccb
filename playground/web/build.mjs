// Bundles the page into ../built, with the examples and the licences of what it is made of. `make setup` runs it; nothing is fetched.
import { build } from 'esbuild';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const here = import.meta.dirname;
const built = `${here}/../built`;
const into = `${built}/assets`;
rmSync(built, { recursive: true, force: true });

await build({
  entryPoints: { page: `${here}/src/main.tsx` },
  outdir: into,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
});
cpSync(`${here}/style.css`, `${into}/page.css`);

// The examples of the repository: of each, its macros by their endings, and its items as a file.
const folder = `${here}/../../examples`;
const examples = readdirSync(folder, { withFileTypes: true })
  // Python leaves a folder of bytecode beside them, which is no example.
  .filter((entry) => entry.isDirectory() && entry.name !== '__pycache__')
  .map(({ name }) => {
    const files = readdirSync(`${folder}/${name}`);
    const read = (file) => readFileSync(`${folder}/${name}/${file}`, 'utf8');
    const macros = Object.fromEntries(files.filter((file) => /^macro\.\w+$/.test(file)).map((file) => [file.slice('macro'.length), read(file)]));
    const items = files.find((file) => file.startsWith('items.'));
    return { name, title: Object.values(macros)[0].split('\n')[0].replace(/^(#|\/\/)\s*/, ''), macros, items: { name: items, content: read(items) } };
  });
writeFileSync(`${into}/examples.json`, JSON.stringify(examples));

const packages = readdirSync(`${here}/node_modules`, { recursive: true }).filter((path) => /^(@[^/]+\/)?[^/@]+\/LICENSE[^/]*$/i.test(path));
const bundled = packages.filter((path) => !/^(@esbuild|@typescript|esbuild|typescript|axe-core)/.test(path)).sort();
writeFileSync(`${into}/LICENSES.txt`, bundled.map((path) => `${path}\n\n${readFileSync(`${here}/node_modules/${path}`, 'utf8')}`).join('\n\n'));
cpSync(`${here}/index.html`, `${built}/index.html`);
