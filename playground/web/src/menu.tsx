// A menu that opens under its button: the browser's own disclosure, so that it works by keyboard as it is.
type Entry = readonly [title: string, act: () => void];

export function menuOf(title: string, entries: readonly Entry[]) {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open');
  return (
    <details class="menu" onKeyDown={(event) => event.key === 'Escape' && (close(event), event.currentTarget.querySelector('summary')?.focus())} onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && close(event)}>
      <summary>{title}</summary>
      <ul>{entries.map(([name, act]) => <li key={name}><button onClick={(event) => { close(event); act(); }}>{name}</button></li>)}</ul>
    </details>
  );
}
