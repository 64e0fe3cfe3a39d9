// A stage's limit in working days: a number, or the parameter that the SOP names, at its present value.
import { useQuery } from '@tanstack/react-query'
import { api, told } from './client'
import type { Sop, SopStage } from './sop'

function useParameters(workflow: string) {
  return useQuery({
    queryKey: ['parameters', workflow],
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/parameters', { params: { path: { key: workflow } } })),
    staleTime: 300_000,
  })
}

export function useLimit(sop: Sop, stage: SopStage): string | null {
  const { data } = useParameters(sop.key)
  const days = stage.limit?.days
  if (days === undefined) return null
  const named = /^param\.(\w+)$/.exec(String(days))?.[1]
  if (!named) return String(days)
  const set = data?.parameters.find((parameter) => parameter.key === named) as { value?: unknown } | undefined
  return set?.value === undefined || set.value === null ? null : String(set.value)
}
