// Keeps one value in the browser's own storage: IndexedDB, since items are larger than what localStorage takes.

const [NAME, STORE, KEY] = ['macro-runner', 'kept', 'session'];

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(database.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}

/** What was kept, or nothing: a browser in private mode may have no storage, and the page goes on without. */
export const load = <T>(): Promise<T | undefined> => within('readonly', (store) => store.get(KEY)).catch(() => undefined);
export const keep = (value: unknown): Promise<void> =>
  within('readwrite', (store) => store.put(value, KEY)).then(() => undefined, () => undefined);
