import { UnitFile } from '../../electron/core/domain/unit-file.ts';

/** The smallest unit that has something to change. */
export function smallUnit(tasks = 3): UnitFile {
  return UnitFile.parse({
    format: 'shishi-unit/1',
    unit: { id: 'u-1', name: '榕荫社区', level: 'community' },
    campaign: { id: 'c-1', name: '新风正气' },
    tasks: Array.from({ length: tasks }, (_, index) => smallTask(`t-${index + 1}`, 0)),
    summary: null,
  });
}

export function smallTask(id: string, percent: number, remark = ''): UnitFile['tasks'][number] {
  return { id, title: '修路灯', status: 'in_progress', percent, closure: 'none', remark };
}
