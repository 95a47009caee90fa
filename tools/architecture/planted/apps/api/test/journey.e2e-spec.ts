import '#budget/testing';
import '../../worker/src/main.js';

it('runs', () => undefined);
