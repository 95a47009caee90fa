/**
 * Loaded before a program under soak: SIGUSR2 has it collect all garbage, so that what its heap holds afterwards is
 * what it does not let go of.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
// The listener's argument would ask for a collection of the young alone.
process.on('SIGUSR2', () => {
  collect();
});
