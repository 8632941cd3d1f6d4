// Loaded into a measured process: writes what it used when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.USAGE_REPORT ?? '',
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, maxRss: maxRSS }),
  );
});
