// The colours of code: variables of style.css, which has them for light and for dark, with contrast.
import { HighlightStyle } from '@codemirror/language';
import { tags as t } from '@lezer/highlight';

export const colours = HighlightStyle.define([
  { tag: [t.keyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword, t.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: [t.string, t.special(t.string), t.regexp], color: 'var(--code-string)' },
  { tag: [t.number, t.bool, t.null], color: 'var(--code-number)' },
  { tag: [t.comment, t.lineComment, t.blockComment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], color: 'var(--code-call)' },
  { tag: [t.propertyName], color: 'var(--code-property)' },
  { tag: [t.definition(t.variableName), t.className], color: 'var(--code-name)' },
  { tag: t.invalid, color: 'var(--bad)' },
]);
