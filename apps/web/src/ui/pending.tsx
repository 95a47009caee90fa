import type { JSX } from 'preact';
import type { Resource } from '../api/resource';
import { Card } from './card';

/** The place of a chart that is on its way, as high as it will be. */
export function Pending<T>({
  title,
  of,
  height = 17,
}: {
  title: string;
  of: Resource<T>;
  height?: number;
}): JSX.Element {
  return (
    <Card title={title} of={of} height={height}>
      {() => null}
    </Card>
  );
}
