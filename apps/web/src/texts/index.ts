import { language } from './locale';
import type { Dictionary, Room } from './rooms';

export type { Room };

const loaders = import.meta.glob<{ default: object }>('./{en,de}/*.ts');
const loaded: Partial<Record<Room, object>> = {};

/** Fetches the texts of a room; a screen's module is loaded together with them. */
export async function loadTexts(room: Room): Promise<void> {
  loaded[room] ??= (await loaders[`./${language}/${room}.ts`]!()).default;
}

/** The texts of a room that has been loaded. */
export function texts<R extends Room>(room: R): Dictionary<R> {
  return loaded[room] as Dictionary<R>;
}
