package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/** Reads pages as their entries are taken, one page ahead. */
final class PagedScan<T> implements MetadataScan<T> {

	private final PageBuffer pages;

	private final ValueCodec codec;

	private final ParameterizedTypeReference<T> type;

	private final long revision;

	private Iterator<Entry> page;

	private boolean streamed;

	private PagedScan(PageBuffer pages, ScanPage first, ValueCodec codec, ParameterizedTypeReference<T> type) {
		this.pages = pages;
		this.revision = first.getRevision();
		this.page = first.getEntriesList().iterator();
		this.codec = codec;
		this.type = type;
	}

	static <T> PagedScan<T> open(MetadataCalls calls, String prefix, ParameterizedTypeReference<T> type,
			ScanOptions options) {
		ScanRequest request = calls.reads().scanRequest(prefix, options);
		Duration limit = options.timeoutOr(calls.timeout());
		PageBuffer pages = new PageBuffer("scan '" + prefix + "'", limit);
		pages.start(calls.client().scan(request, pages));
		ScanPage first = pages.next();
		if (first == null) {
			throw new ReadFailedException("scan '" + prefix + "' ended without an answer", null);
		}
		return new PagedScan<>(pages, first, calls.codec(), type);
	}

	@Override
	public long revision() {
		return this.revision;
	}

	@Override
	public Stream<MetadataEntry<T>> stream() {
		if (this.streamed) {
			throw new IllegalStateException("a scan gives its entries once: open another");
		}
		this.streamed = true;
		return StreamSupport.stream(new Entries(), false).onClose(this::close);
	}

	@Override
	public void close() {
		this.pages.close();
	}

	private @Nullable Entry next() {
		while (!this.page.hasNext()) {
			ScanPage next = this.pages.next();
			if (next == null) {
				return null;
			}
			List<Entry> entries = next.getEntriesList();
			this.page = entries.iterator();
		}
		return this.page.next();
	}

	private final class Entries extends AbstractSpliterator<MetadataEntry<T>> {

		Entries() {
			super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
		}

		@Override
		public boolean tryAdvance(Consumer<? super MetadataEntry<T>> action) {
			Entry entry = next();
			if (entry == null) {
				return false;
			}
			action.accept(PagedScan.this.codec.entry(entry, PagedScan.this.type));
			return true;
		}

	}

}
