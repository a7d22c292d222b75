import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { PictureProblem } from '#web/dashboard/staff/picture-file.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { PictureField } from '#web/components/picture-field.tsx'

type Problem = PictureProblem | 'template_changed' | 'templates_not_in_plan'

interface LogoFormProps {
  readonly logo: { readonly version: string; readonly path: string } | null
  readonly allowed: boolean
  readonly problem: Problem | null
}

/** The logo above mails to clients: shown, chosen, replaced, removed. */
export function LogoForm({ logo, allowed, problem }: LogoFormProps) {
  const language = useLanguage()
  return (
    <div className="grid justify-items-start gap-4 sm:col-span-2">
      {logo ? (
        // On white, as on the mail's paper: a logo may be drawn in black on nothing.
        <p className="rounded-sm border border-line bg-[#fff] p-3">
          <img src={logo.path} alt={m.web_templates_logo_now({}, language)} className="max-h-12 max-w-60" />
        </p>
      ) : (
        <p className="text-ink-soft">{m.web_templates_logo_none({}, language)}</p>
      )}
      {allowed && <Upload version={logo?.version ?? ''} problem={problem} />}
      {!allowed && problem && <ProblemWords problem={problem} />}
      {logo && <Remove version={logo.version} />}
    </div>
  )
}

function Upload({ version, problem }: { version: string; problem: Problem | null }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="grid w-full gap-3">
      <input type="hidden" name="version" value={version} />
      <PictureField
        name="logo"
        label={m.web_templates_logo_file({}, language)}
        hint={m.web_templates_logo_hint({}, language)}
        error={problem ? problemWord(problem, language) : undefined}
      />
      <p>
        <Button kind="quiet" disabled={busy}>
          {version ? m.web_templates_logo_replace({}, language) : m.web_templates_logo_add({}, language)}
        </Button>
      </p>
    </Form>
  )
}

function ProblemWords({ problem }: { problem: Problem }) {
  const language = useLanguage()
  return (
    <p id="logo-file-error" role="alert" className="text-sm font-semibold text-cancelled">
      {problemWord(problem, language)}
    </p>
  )
}

function problemWord(problem: Problem, language: Language): string {
  const words = {
    none: m.web_logo_none,
    too_large: m.web_logo_too_large,
    not_image: m.web_logo_not_image,
    too_many_pixels: m.web_logo_too_many_pixels,
    template_changed: m.web_logo_changed,
    templates_not_in_plan: m.web_templates_plus,
  }
  return words[problem]({}, language)
}

function Remove({ version }: { version: string }) {
  const language = useLanguage()
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-cancelled underline-offset-4 hover:underline">
        {m.web_templates_logo_remove({}, language)}
      </summary>
      <Form method="post" className="grid justify-items-start gap-3 pb-2">
        <input type="hidden" name="version" value={version} />
        <p>{m.web_templates_logo_remove_hint({}, language)}</p>
        <Button kind="danger" name="remove" value="yes">
          {m.web_templates_logo_remove_do({}, language)}
        </Button>
      </Form>
    </details>
  )
}
