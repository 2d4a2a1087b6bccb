// Writes the request of this macro as a program: curl, Python, TypeScript. Each is whole, and can be pasted and run.
import type { Item } from './api';
import { requestOf } from './model';

const MOST = 30_000; // characters: what is longer is sent with its first item alone, and says so
export type Way = 'curl' | 'Python' | 'TypeScript';

export function writeRequest(way: Way, source: string, items: Item[], endpoint: string): string {
  const all = requestOf(source, items);
  const left = all.length > MOST && items.length > 1;
  const sent = left ? items.slice(0, 1) : items;
  const note = (mark: string) => (left ? `${mark} The first of ${items.length} items; "Save the request" has all of them.\n` : '');
  return WRITERS[way](source, sent, endpoint, note);
}

type Writer = (source: string, items: Item[], endpoint: string, note: (mark: string) => string) => string;

const WRITERS: Record<Way, Writer> = {
  // A quoted heredoc: the shell reads nothing in it, and JSON has no line of its own that could end it.
  curl: (source, items, endpoint, note) =>
    `${note('#')}curl --noproxy '*' --data-binary @- '${endpoint}' <<'REQUEST'\n${requestOf(source, items)}\nREQUEST\n`,
  Python: (source, items, endpoint, note) => `import base64, json, urllib.request

macro = ${JSON.stringify(source)}
${note('#')}items = json.loads(${JSON.stringify(`[${items.map(({ text }) => text).join(', ')}]`)})
request = {"script": base64.b64encode(macro.encode()).decode(), "timeout": 10, "items": items}
with urllib.request.urlopen(${JSON.stringify(endpoint)}, json.dumps(request).encode()) as answer:
    for result in json.load(answer)["results"]:
        print(result["id"], result.get("output", result.get("error")))
`,
  TypeScript: (source, items, endpoint, note) => `type Result = { id: string; success: boolean; output?: object; error?: string };

const macro = ${JSON.stringify(source)};
${note('//')}const items = ${JSON.stringify(`[${items.map(({ text }) => text).join(', ')}]`)};
const script = Buffer.from(macro).toString('base64');
const body = \`{"script": "\${script}", "timeout": 10, "items": \${items}}\`;
const answer = await fetch(${JSON.stringify(endpoint)}, { method: 'POST', body });
const { results } = (await answer.json()) as { results: Result[] };
for (const { id, output, error } of results) console.log(id, output ?? error);
`,
};
