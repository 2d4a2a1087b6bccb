// A small curve in the place of an array of numbers, where there is no room for its values.
import { isNumber, type Json } from './json';

const [WIDTH, HEIGHT, MOST] = [72, 18, 72];

export const isCurve = (value: Json | undefined): value is number[] => Array.isArray(value) && value.length > 4 && value.every((element) => isNumber(element) || element === null);

export function Spark({ values }: { values: (number | null)[] }) {
  const step = Math.max(1, Math.ceil(values.length / MOST));
  const taken = values.filter((_, index) => index % step === 0);
  const known = taken.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => (index / Math.max(1, taken.length - 1)) * (WIDTH - 2) + 1;
  const y = (value: number) => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
  const points = taken.map((value, index) => (value === null ? '' : `${x(index).toFixed(1)},${y(value).toFixed(1)}`)).filter((point) => point !== '');
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={`${values.length} values`}>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
