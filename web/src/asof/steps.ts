// The events to either side of a moment, so that the clock can step from one to the next: on a deal's page its own,
// elsewhere those of the workflow's deals. The server looks them up by when they happened.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api, told } from '../api/client'
import { useWorkflow } from '../frame/workflow'

export function useAround(at: string) {
  const { deal } = useParams({ strict: false }) as { deal?: string }
  const { workflow } = useWorkflow()
  const whose = deal === undefined ? { workflow: workflow?.key ?? '' } : { deal }
  return useQuery({
    queryKey: ['around', at, whose],
    enabled: deal !== undefined || workflow !== undefined,
    queryFn: () => told(api.GET('/api/v1/events/around', { params: { query: { at, ...whose } } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  }).data
}
