import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { PhotoData, PhotoProblem } from './staff-photo.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { PictureField } from '#web/components/picture-field.tsx'
import { shrinkPhoto } from './shrink-photo.ts'

/** The photo of a staff member, as clients see it: shown, chosen, replaced, removed. */
export function PhotoForm({ member, problem }: { member: PhotoData; problem: PhotoProblem | null }) {
  const language = useLanguage()
  const { name, photo } = member
  const busy = useNavigation().state !== 'idle'
  const title = m.web_photo_title({ name }, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to={`/dashboard/staff/${member.id}`} label={name} />
      <h1 className="break-words">{title}</h1>
      <p className="mt-3 max-w-2xl text-ink-soft">{m.web_photo_lede({}, language)}</p>
      <div className="panel mt-5 grid max-w-2xl gap-4 p-5">
        {photo ? (
          <img
            src={photo.path}
            alt={m.public_photo_of({ name }, language)}
            width="128"
            height="128"
            className="size-32 rounded-full border border-line object-cover"
          />
        ) : (
          <p className="text-ink-soft">{m.web_photo_none({}, language)}</p>
        )}
        <Form
          key={photo?.version}
          method="post"
          encType="multipart/form-data"
          noValidate
          className="grid gap-3"
        >
          <input type="hidden" name="version" value={photo?.version ?? ''} />
          <PictureField
            name="photo"
            label={m.web_templates_logo_file({}, language)}
            hint={m.web_photo_hint({}, language)}
            error={problem ? problemWord(problem, language) : undefined}
            onChange={(event) => void shrinkPhoto(event.currentTarget)}
          />
          <p>
            <Button kind="quiet" disabled={busy}>
              {photo ? m.web_photo_replace({}, language) : m.web_photo_add({}, language)}
            </Button>
          </p>
        </Form>
        {photo && <Remove version={photo.version} />}
      </div>
    </>
  )
}

function Remove({ version }: { version: string }) {
  const language = useLanguage()
  return (
    <Form method="post" encType="multipart/form-data">
      <input type="hidden" name="version" value={version} />
      <Button kind="danger" name="remove" value="yes">
        {m.web_photo_remove({}, language)}
      </Button>
    </Form>
  )
}

function problemWord(problem: PhotoProblem, language: Language): string {
  const words = {
    none: m.web_logo_none,
    too_large: m.web_photo_too_large,
    not_image: m.web_photo_not_image,
    too_many_pixels: m.web_photo_too_many_pixels,
    changed: m.web_photo_changed,
  }
  return words[problem]({}, language)
}
