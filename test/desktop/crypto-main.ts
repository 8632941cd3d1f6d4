/** A main process that only runs the crypto vectors: Electron's own crypto has neither SM2 nor SM3. */
import { app } from 'electron';
import { failedVectors } from '../crypto/vectors.ts';

app.whenReady().then(async () => {
  const { openssl, boringssl } = { boringssl: false, ...process.versions } as Record<string, unknown>; // only Electron names the latter
  console.log(
    `VECTORS ${JSON.stringify({ failed: await failedVectors(), crypto: boringssl ? 'boringssl' : openssl })}`,
  );
  app.exit(0);
});
