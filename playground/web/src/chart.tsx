// Draws curves or dots as SVG. A chart library was left out: a canvas has no text to select or to read aloud, no colours of the style
// sheet (dark, light, high contrast) and no sharp print; and what is needed of one, two axes and some lines, is this file.
import { useState } from 'preact/hooks';
import { shown } from './json';
import type { Curve, Point } from './series';

export const MOST_COLOURS = 8;
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 14, 34, 44];
const FEW = 40; // points of a curve that are drawn as dots too

/** Four to eight round numbers within the range. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.8) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function span(curves: Curve[], axis: 0 | 1): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { points } of curves) for (const point of points) if (point !== null) [low, high] = [Math.min(low, point[axis]), Math.max(high, point[axis])];
  const room = high > low ? (high - low) * 0.04 : Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

type Chart = { curves: Curve[]; x: string; y: string; dots: boolean; width: number; height: number };

export function Chart({ curves, x, y, dots, width, height }: Chart) {
  const [near, setNear] = useState<{ curve: number; point: Point } | null>(null);
  const [[x0, x1], [y0, y1]] = [span(curves, 0), span(curves, 1)];
  const px = (value: number) => LEFT + ((value - x0) / (x1 - x0)) * (width - LEFT - RIGHT);
  const py = (value: number) => height - BOTTOM - ((value - y0) / (y1 - y0)) * (height - TOP - BOTTOM);
  const path = ({ points }: Curve) => {
    let pen = 'M';
    return points.map((point) => {
      if (point === null) { pen = 'M'; return ''; }
      const part = `${pen}${px(point[0]).toFixed(1)} ${py(point[1]).toFixed(1)}`;
      pen = 'L';
      return part;
    }).join('');
  };
  const look = (event: MouseEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const [atX, atY] = [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
    let [best, found]: [number, typeof near] = [900, null];
    curves.forEach(({ points }, curve) => points.forEach((point) => {
      if (point === null) return;
      const far = (px(point[0]) - atX) ** 2 + (py(point[1]) - atY) ** 2;
      if (far < best) [best, found] = [far, { curve, point }];
    }));
    setNear(found);
  };
  const colour = (index: number) => `series${dots ? 0 : index % MOST_COLOURS}`;
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${y} against ${x}, ${curves.length} items`} onMouseMove={look} onMouseLeave={() => setNear(null)}>
      {ticks(y0, y1).map((value) => (
        <g key={`y${value}`}><line class="grid" x1={LEFT} x2={width - RIGHT} y1={py(value)} y2={py(value)} /><text class="tick" x={LEFT - 8} y={py(value)} dy="0.32em" text-anchor="end">{shown(value)}</text></g>
      ))}
      {ticks(x0, x1).map((value) => (
        <g key={`x${value}`}><line class="grid" x1={px(value)} x2={px(value)} y1={TOP} y2={height - BOTTOM} /><text class="tick" x={px(value)} y={height - BOTTOM + 17} text-anchor="middle">{shown(value)}</text></g>
      ))}
      <text class="axis" x={8} y={16}>{y}</text>
      <text class="axis" x={(LEFT + width - RIGHT) / 2} y={height - 7} text-anchor="middle">{x}</text>
      {dots
        ? curves.map((curve, index) => curve.points.map((point) => point && <circle key={index} class={`dot ${colour(index)}`} cx={px(point[0])} cy={py(point[1])} r="4" />))
        : curves.map((curve, index) => <path key={index} class={`curve ${colour(index)}${near !== null && near.curve !== index ? ' faint' : ''}`} d={path(curve)} />)}
      {!dots && curves.map(({ points }, index) => points.length <= FEW && points.map((point, at) => point && <circle key={`${index} ${at}`} class={`dot ${colour(index)}${near !== null && near.curve !== index ? ' faint' : ''}`} cx={px(point[0])} cy={py(point[1])} r="2.6" />))}
      {near !== null && <circle class="near" cx={px(near.point[0])} cy={py(near.point[1])} r="6" />}
      {near !== null && (
        <text class="said" x={Math.min(Math.max(px(near.point[0]), LEFT + 60), width - 90)} y={Math.max(py(near.point[1]) - 12, TOP + 10)} text-anchor="middle">
          {`${curves[near.curve]?.name ?? ''}: ${shown(near.point[0])}, ${shown(near.point[1])}`}
        </text>
      )}
    </svg>
  );
}
