package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.ClusterEventType;
import io.submarine.cluster.feed.FeedGap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.submarine.cluster.event.listener.Note.Type.NEW_NOTE;

/** The code of docs/listeners.md. */
@Configuration(proxyBeanMethods = false)
class ListenersGuide {

	final Set<String> caches = new ConcurrentSkipListSet<>(List.of("a", "b"));

	final List<String> log = new CopyOnWriteArrayList<>();

	final List<String> printed = new CopyOnWriteArrayList<>();

	@ClusterEventListener
	void evict(CacheEvicted event) {
		this.caches.remove(event.cache());
	}

	@ClusterEventListener(id = "audit", ownEvents = false)
	void audit(ClusterEvent<CacheEvicted> event) {
		this.log.add("%s by %s at revision %d".formatted(event.payload().cache(), event.origin(), event.revision()));
	}

	@ClusterEventGap
	void missed(FeedGap gap) {
		this.caches.clear();
	}

	@Bean
	ClusterEventErrorHandler errorHandler() {
		return (failed) -> (failed.attempt() < 3) ? FailureDecision.retryAfter(Duration.ofMillis(100))
				: FailureDecision.skip();
	}

	@ClusterEventListener(key = "#event.noteId", concurrency = "8", condition = "#event.pages > 0")
	void index(NotePrinted event) {
		this.printed.add(event.noteId());
	}

	@OnNote(NEW_NOTE)
	void created(Note note) {
		this.log.add(note.id());
	}

	void reload(ClusterEventListenerRegistry listeners) {
		listeners.get("audit").pause();
		this.caches.clear();
		listeners.get("audit").resume();
	}

	/**
	 * A payload.
	 *
	 * @param cache which cache
	 */
	@ClusterEventType("guide.evicted")
	record CacheEvicted(String cache) {

	}

	/**
	 * Another.
	 *
	 * @param noteId which note
	 * @param pages how long it is
	 */
	@ClusterEventType("guide.printed")
	record NotePrinted(String noteId, int pages) {

	}

}
