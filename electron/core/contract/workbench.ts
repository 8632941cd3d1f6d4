import { Workbench } from '../domain/workbench/workbench.ts';
import { procedure } from './procedure.ts';

export const workbench = {
  /** What is due today, with the figures beside it. */
  show: procedure.output(Workbench),
};
