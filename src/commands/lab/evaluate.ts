/** Writes the record of a trial: what `run` and `test` do beside printing when they are asked for an evaluation. */
import { resolve } from 'node:path';
import { projectReader } from '../../inventory/files.ts';
import type { EvaluationDigests } from '../../inventory/types.ts';
import { evaluationOf } from '../../lab/evaluation.ts';
import type { LabReport } from '../../lab/report.ts';
import { packagesFor } from '../../lab/requirements.ts';
import { machineVersions } from '../../lab/runtime/versions.ts';
import { evaluationYaml } from '../../report/evaluation.ts';
import { evaluationPage } from '../../report/evaluation-page.ts';
import { EXIT } from '../exit.ts';
import { originLines } from '../origins.ts';
import type { GlobalOptions } from '../program.ts';
import { tell } from '../project.ts';
import { deviceDigests, sourceDigests } from './digests.ts';
import { EvaluationFiles } from './evaluation-files.ts';
import type { EvaluationOptions } from './options.ts';
import type { PlannedLab } from './plan.ts';

/** What a verdict means to a script. */
export const VERDICT_EXIT = { pass: EXIT.done, fail: EXIT.probe, inconclusive: EXIT.failed } as const;

/** An evaluation that has been asked for: begun before the lab is planned, finished when its probes are over. */
export class Evaluating {
  readonly #files: EvaluationFiles;
  readonly #options: EvaluationOptions;
  readonly #sources: Pick<EvaluationDigests, 'inventory' | 'templates'>;
  readonly #date: Date;

  private constructor(files: EvaluationFiles, global: GlobalOptions, options: EvaluationOptions) {
    this.#files = files;
    this.#options = options;
    this.#sources = sourceDigests(global);
    this.#date = global.now ?? new Date();
  }

  /**
   * Null where none was asked for; `refused`, which has been told, where there is a record already. Throws a FileProblem
   * where none could be written.
   */
  static begin(global: GlobalOptions, options: EvaluationOptions): Evaluating | 'refused' | null {
    if (options.evaluation === undefined) return null;
    const files = new EvaluationFiles(resolve(global.C), options.evaluation);
    const present = files.present();
    if (present.length === 0 || options.force === true) return new Evaluating(files, global, options);
    tellPresent(files, present);
    return 'refused';
  }

  /**
   * Writes the record of these probes and says where; false where it could not be kept, which has been told: a template
   * fails for the field, or somebody else's record has come meanwhile.
   */
  async finish({ field, lab }: PlannedLab, report: LabReport): Promise<boolean> {
    const context = field.context!;
    const { devices, diagnostics } = deviceDigests(field, context, report.sites);
    if (tell(field.root, diagnostics)) return false;
    const needs = packagesFor(lab.nodes.flatMap(({ services }) => services));
    const evaluation = evaluationOf({
      report,
      context,
      digests: { ...this.#sources, devices },
      machine: await machineVersions(needs.map(({ name }) => name)),
      songsong: this.#options.version,
      date: this.#date,
      place: originLines(projectReader(field.root)),
    });
    const yaml = evaluationYaml(evaluation);
    const name = this.#files.yaml.slice(this.#files.yaml.lastIndexOf('/') + 1);
    const { province } = context.inventory;
    const page = evaluationPage(evaluation, this.#options.language ?? province.language, {
      province: province.name,
      record: { name, yaml },
    });
    if (!(await this.#files.write({ yaml, page }, this.#options.force === true))) {
      tellPresent(this.#files, this.#files.present());
      return false;
    }
    const { verdict } = evaluation;
    const { yaml: data, page: signed } = this.#files;
    process.stderr.write(`evaluation: ${verdict}: ${this.#files.shown(data)}; to sign: ${this.#files.shown(signed)}\n`);
    return true;
  }
}

function tellPresent(files: EvaluationFiles, present: readonly string[]): void {
  const names = present.map((path) => files.shown(path)).join(' and ');
  const there = present.length === 1 ? 'is' : 'are';
  process.stderr.write(`songsong: ${names} ${there} there already: name another file, or write over it with --force\n`);
}
