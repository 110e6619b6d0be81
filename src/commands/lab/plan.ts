/** Project → planned lab, told mistakes on the way. */
import { projectReader } from '../../inventory/files.ts';
import type { LabSites } from '../../lab/cabling.ts';
import type { Lab } from '../../lab/model.ts';
import { planLab } from '../../lab/plan.ts';
import { type LabRecord, recordOf } from '../../lab/record.ts';
import { labScope } from '../../lab/scope.ts';
import { templateMistakes } from '../../pipeline.ts';
import { TemplateError } from '../../render/engine/template-error.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { openProject, type Project, tell } from '../project.ts';
import { selectionOf, tellUnknownSelectors } from '../selection.ts';

export interface PlannedLab {
  project: string;
  /** The field that the lab stands for. */
  field: Project;
  lab: Lab;
  sites: LabSites;
  record: LabRecord;
}

/**
 * The lab of a project, or the exit code of what stands in its way, which has been told: with warnings and notes, unless
 * they were told when the lab was booted.
 */
export function planned(
  global: GlobalOptions,
  limit: string[] | undefined,
  toldBefore: 'told before' | null = null,
): PlannedLab | number {
  const project = openProject(global);
  const { root, context, platforms, diagnostics } = project;
  const news = diagnostics.filter(({ severity }) => toldBefore === null || severity === 'error');
  if (tell(root, news) || context === null) return EXIT.invalid;
  if (tellUnknownSelectors(project, limit)) return EXIT.failed;
  const ids = labScope(context, selectionOf(context, limit));
  try {
    const { lab, sites } = planLab(context, platforms, ids);
    const templates = global.templates ?? null;
    return {
      project: root,
      field: project,
      lab,
      sites,
      record: recordOf(lab, context, { limit: limit ?? null, templates, sites: ids }),
    };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    tell(root, templateMistakes([error], null, projectReader(root)));
    return EXIT.invalid;
  }
}
