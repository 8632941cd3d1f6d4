import { useQuery } from '@tanstack/react-query';
import { loadPinyinReader, type PinyinReader } from './pinyin.ts';

/** Null until it has come: a search then finds by the text alone. */
export function usePinyinReader(isWanted = true): PinyinReader | null {
  const { data } = useQuery({
    queryKey: ['pinyin reader'],
    queryFn: loadPinyinReader,
    staleTime: 'static', // no record that could have changed
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    enabled: isWanted,
  });
  return data ?? null;
}
