const ring = [
  [12, 4.4],
  [19.23, 9.65],
  [16.47, 18.15],
  [7.53, 18.15],
  [4.77, 9.65],
] as const;

interface QuorumMarkProps {
  /** Edge of the square in pixels. */
  size?: number;
}

/** The product's mark: five people make a quorum. Decorative; the word or a label stands beside it. */
export function QuorumMark({ size = 22 }: QuorumMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="var(--q-accent)" aria-hidden="true">
      {ring.map(([x, y]) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r={3.15} />
      ))}
    </svg>
  );
}
