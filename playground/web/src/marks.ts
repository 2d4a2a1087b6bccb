// Marks the lines at which the last run failed, and says under each what happened; they stay with their lines until the next run.
import { StateEffect, StateField, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

export const setFailed = StateEffect.define<Map<number, string[]>>();

class Said extends WidgetType {
  constructor(readonly sentences: string[]) {
    super();
  }

  override eq(other: Said) {
    return other.sentences.join('\n') === this.sentences.join('\n');
  }

  toDOM() {
    const box = document.createElement('div');
    box.className = 'cm-said';
    // Text, never HTML: a macro wrote it.
    for (const sentence of this.sentences.slice(0, 3)) box.append(Object.assign(document.createElement('div'), { textContent: sentence.slice(0, 300) }));
    if (this.sentences.length > 3) box.append(`and ${this.sentences.length - 3} more`);
    return box;
  }
}

export const failedMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const given = transaction.effects.find((effect) => effect.is(setFailed));
    if (given === undefined) return marks.map(transaction.changes);
    const { doc } = transaction.state;
    const ranges = [...(given.value as Map<number, string[]>)].filter(([line]) => line >= 1 && line <= doc.lines).flatMap(([line, sentences]): Range<Decoration>[] => {
      const { from, to } = doc.line(line);
      return [
        Decoration.line({ class: 'cm-failed' }).range(from),
        Decoration.widget({ widget: new Said(sentences), block: true, side: 1 }).range(to),
      ];
    });
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
