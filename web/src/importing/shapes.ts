// What a file can be and what its columns can become, as the server tells it for a workflow.
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas, told, type Words } from '../api/client'
import type { Sop } from '../api/sop'
import type { Mapping } from './mapping'

export type Shapes = Schemas['Shapes']
export type Shape = Schemas['Shape']
export type Field = Schemas['MappedField']
export type Choice = { key: string; name: Words }

export function useShapes(workflow: string) {
  return useQuery({
    queryKey: ['shapes', workflow],
    queryFn: () => told(api.GET('/api/v1/imports/shapes', { params: { query: { workflow } } })),
    staleTime: 300_000,
  })
}

/** What a mapping is made under: the workflow, and what files can be. */
export interface Under {
  sop: Sop
  shapes: Shapes
}

export function shapeOf({ shapes }: Under, kind: string): Shape | undefined {
  return shapes.shapes.find((each) => each.kind === kind)
}

/** The fields that the cells of a row can fill in; those of rows hang on their record. */
export function fieldsOf(under: Under, mapping: Pick<Mapping, 'kind' | 'record'>): Field[] {
  if (mapping.kind === 'rows') return under.shapes.records.find((each) => each.key === mapping.record)?.fields ?? []
  return shapeOf(under, mapping.kind)?.fields ?? []
}

/** The choices behind a target, where its cells stand for keys; none where they are free. */
export function choicesOf(under: Under, mapping: Pick<Mapping, 'kind' | 'record'>, target: string | undefined): Choice[] {
  if (target === 'stage') return under.sop.stages
  if (target === 'state') return under.shapes.records.find((each) => each.key === mapping.record)?.states ?? []
  const field = target?.startsWith('field:') ? fieldsOf(under, mapping).find((each) => each.key === target.slice(6)) : undefined
  return field?.type === 'choice' ? field.choices : []
}

/** What has to be said of a file of this kind and is not: parts by their name, fields under `field:`. */
export function lacking(under: Under, mapping: Mapping): string[] {
  const shape = shapeOf(under, mapping.kind)
  const named = new Set(Object.values(mapping.targets).flat())
  const parts = (shape?.must ?? []).filter((part) => !named.has(part))
  const deals = mapping.kind === 'wide' || mapping.kind === 'log' || mapping.kind === 'rows'
  const fields = deals || mapping.change ? [] : fieldsOf(under, mapping).filter((field) => field.required && !named.has(`field:${field.key}`))
  return [...parts, ...fields.map((field) => `field:${field.key}`)]
}
