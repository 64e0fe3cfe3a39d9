// An SOP's file, chosen and published at once; what is wrong in it is said with its lines.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, Problem, type Schemas, told } from '../api/client'
import { notice } from '../look/notices'
import { useWords } from '../words'
import { Faults } from './Faults'

export function PublishFile() {
  const { t } = useWords()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const publish = useMutation({
    mutationFn: async (file: File) => told(api.POST('/api/v1/workflows', { body: { source: await file.text(), file: file.name } as Schemas['Source'] })),
    onSuccess: () => {
      notice({ good: true, words: t('first_run.published') })
      void cache.invalidateQueries()
    },
  })
  return (
    <div className="my-2 space-y-2">
      <button type="button" className="button" disabled={publish.isPending} onClick={() => input.current?.click()}>
        {t('first_run.choose')}
      </button>
      <input ref={input} type="file" accept=".yaml,.yml" className="sr-only" tabIndex={-1} aria-label={t('first_run.choose')} onChange={(event) => event.target.files?.[0] && publish.mutate(event.target.files[0])} />
      {publish.error instanceof Problem && <Faults said={publish.error.said} />}
    </div>
  )
}
