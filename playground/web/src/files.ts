// Opens files that are dropped or chosen, by what they are, and saves what is on the page.
import { batch } from '@preact/signals';
import { results } from './api';
import { about, items, language, recorded, restore, run, said, session, setSource, source, takeItems, trouble, sentenceOf } from './state';
import { requestOf } from './model';

const SESSION = 'macro_runner_session';
const GOLDEN = '"macro_runner_golden"';

/** A macro by its ending; a saved session or a recorded run by what it says of itself; all else are items. */
export async function openFiles(files: Iterable<File>): Promise<void> {
  for (const file of files) {
    try {
      // Refused here, as a server that stops reading looks to a browser like one that is not there.
      const most = about.value?.most_bytes ?? 0;
      if (file.size > most) throw new Error(`${file.name} is over ${Math.floor(most / 2 ** 20)} MiB: use macro-runner map for files of this size.`);
      const ending = /\.\w+$/.exec(file.name)?.[0].toLowerCase() ?? '';
      const of = about.value?.languages.find((known) => known.ending === ending || (ending === '.mjs' && known.ending === '.js'));
      if (of !== undefined) {
        const text = await file.text();
        batch(() => { language.value = of.name; setSource(text, of.name); said.value = `${file.name} opened`; trouble.value = ''; });
        continue;
      }
      const head = ending === '.json' ? await file.slice(0, 200).text() : '';
      if (head.includes(SESSION)) {
        restore((JSON.parse(await file.text()) as { session?: unknown }).session);
        said.value = `${file.name} opened`;
      } else if (head.includes(GOLDEN)) {
        recorded.value = { name: file.name, text: await file.text() };
        said.value = `Each run is compared with ${file.name} from now on`;
      } else {
        await takeItems(file.name, file);
      }
    } catch (error) {
      trouble.value = sentenceOf(error);
    }
  }
}

export function chooseFiles(accept: string): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple: true });
  input.addEventListener('change', () => void openFiles(input.files ?? []));
  input.click();
}

export function save(name: string, content: string | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  said.value = `${name} saved`;
}

export const saveMacro = () => save(`macro${about.value?.languages.find(({ name }) => name === language.value)?.ending ?? '.txt'}`, source.value);
export const saveSession = () => save('session.json', JSON.stringify({ [SESSION]: 1, session: session() }));
export const saveRequest = () => save('request.json', requestOf(source.value, items.value.list));
export const saveRecorded = () => recorded.value !== null && save('golden.json', recorded.value.text);

/** The results as `run --out` writes them: a table that opens in a spreadsheet, or JSON. */
export async function saveResults(name: string): Promise<void> {
  if (run.value === null) return;
  const { text, items: { dialect } } = run.value;
  try {
    save(name, await results(name, text, dialect ?? { delimiter: ',', decimal: '.', bom: false }));
  } catch (error) {
    trouble.value = sentenceOf(error);
  }
}
