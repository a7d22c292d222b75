import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Session } from '#auth/session.ts'
import { Refusal } from '#domain/refusal.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { photoLimits, photoPath } from '#domain/staff/photo.ts'
import { removePhoto } from '#domain/staff/remove-photo.ts'
import { setPhoto } from '#domain/staff/set-photo.ts'
import { PhotoForm } from './photo-form.tsx'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { readPictureFile, type PictureProblem } from './picture-file.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const session = managerSessionOf(context)
  const { id, name, photo } = await memberIn(session, params['id'])
  const path = photo && photoPath(session.scope.professionalId, id, photo)
  return { id, name, photo: photo && path ? { version: photo.version, path } : null }
}

export type PhotoData = Awaited<ReturnType<typeof loader>>
export type PhotoProblem = PictureProblem | 'changed'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const session = managerSessionOf(context)
  const { id } = await memberIn(session, params['id'])
  const form = await request.formData()
  const problem = await change(session, id, form)
  if (problem) return data({ problem }, { status: statuses[problem] ?? 422 })
  return redirect(`/dashboard/staff/${id}/photo`, {
    headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) },
  })
}

const statuses: Partial<Record<PhotoProblem, number>> = { too_large: 413, changed: 409 }

async function change({ scope }: Session, id: string, form: FormData): Promise<PhotoProblem | null> {
  const seen = form.get('version')
  const version = typeof seen === 'string' && seen ? seen : null
  try {
    if (form.has('remove')) {
      await removePhoto(scope, id, version ?? '')
      return null
    }
    const photo = await readPictureFile(form.get('photo'), photoLimits)
    if (typeof photo === 'string') return photo
    await setPhoto(scope, id, photo, version)
    return null
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'staff_member_changed') return 'changed'
    throw error
  }
}

async function memberIn({ scope }: Session, id: string | undefined) {
  const member = (await findTeam(scope)).find((one) => one.id === id)
  if (!member) throw data(null, { status: 404 })
  return member
}

export default function StaffPhotoPage() {
  const problem = useActionData<typeof action>()?.problem ?? null
  return <PhotoForm member={useLoaderData<typeof loader>()} problem={problem} />
}
