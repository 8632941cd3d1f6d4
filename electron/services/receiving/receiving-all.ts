import type { Arrival } from '../../core/contract/arrivals.ts';
import { createByteMeter, type Following } from '../../core/contract/progress.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import type { ArrivalParts } from './arrivals.ts';
import { type Desk, deskOf } from './desk.ts';
import type { IncomingFile } from './incoming-files.ts';
import { type Reading, readAhead } from './reading-ahead.ts';
import { receiveOne } from './receiving-one.ts';

/** Packages that are judged and kept at the same time. */
const KEPT_IN_FLIGHT = 4;

/**
 * Verified side by side, then judged and kept in their order; only different units do not wait for each other. A package
 * or a unit's data that cannot be taken does not stop the others; a full disk does.
 */
export async function receiveAll(
  files: readonly IncomingFile[],
  parts: ArrivalParts,
  { report, signal }: Following,
): Promise<Arrival[]> {
  const desk = await deskOf(parts);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const meter = createByteMeter(bytes, '验证', report);
  await using processes = parts.openProcesses();
  const readings = readAhead(files, processes, parts.inbox(), signal, (read, name) => meter.advance(read, name));
  const arrivals: Arrival[] = [];
  const failures: unknown[] = [];
  const under = new Set<Promise<void>>();
  for (const [index, file] of files.entries()) {
    if (signal.aborted || failures.length > 0) break;
    const reading = await (readings(index) ?? Promise.reject(new Error('no reading'))).catch((error: unknown) => {
      failures.push(error);
      return null;
    });
    if (reading === null) break;
    const receiving = receiveNext(file, reading, desk, parts, signal).then(
      (arrival) => {
        arrivals[index] = arrival;
      },
      (error: unknown) => {
        failures.push(error);
      },
    );
    under.add(receiving);
    void receiving.then(() => under.delete(receiving));
    if (under.size >= KEPT_IN_FLIGHT) await Promise.race(under);
  }
  await Promise.all(under); // what was begun is whole before anybody hears how it ended
  throwIfCancelled(signal);
  if (failures.length > 0) throw failures[0];
  meter.finish();
  return arrivals;
}

/** Two packages of one unit must see each other. */
function receiveNext(file: IncomingFile, reading: Reading, desk: Desk, parts: ArrivalParts, signal: AbortSignal) {
  const { read, look } = reading;
  const unitId = read.reference?.unitId ?? read.card?.id ?? '';
  return parts.received().alone(unitId, () => receiveOne(file, read, look, desk, parts, signal));
}
