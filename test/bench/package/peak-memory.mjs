// Loaded into a measured process: tells the most memory that it held, in KB, when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `\n${process.resourceUsage().maxRSS}\n`));
