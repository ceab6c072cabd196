package io.submarine.sample.metadata;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.Consistency;
import io.submarine.cluster.metadata.DeleteResult;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.GetResult;
import io.submarine.cluster.metadata.ListOptions;
import io.submarine.cluster.metadata.ListResult;
import io.submarine.cluster.metadata.PutOptions;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.Key;
import io.submarine.sample.web.NotFoundException;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Entries. No call holds a thread while it waits for the cluster, so that many which wait
 * for a lost quorum do not keep others from being answered.
 */
@RestController
@RequestMapping(MetadataController.PATH)
class MetadataController {

	static final String PATH = "/api/metadata";

	private static final String KEYS = PATH + "/";

	@PutMapping("/{*key}")
	CompletableFuture<ResponseEntity<EntryJson>> put(RawJson value, @Key(after = KEYS) String key,
			ClusterAccess cluster, @RequestHeader HttpHeaders headers,
			@RequestParam(name = "lease", required = false) @Nullable Long lease) {
		PutOptions options = Preconditions.forPut(headers);
		if (lease != null) {
			if (lease < 1) {
				throw new BadRequestException("lease: %d is not positive".formatted(lease), null);
			}
			options = options.withLease(lease);
		}
		return cluster.async().put(key, value.bytes(), options).thenApply((stored) -> {
			EntryJson entry = EntryJson.of(stored);
			HttpStatus status = (entry.version() == 1) ? HttpStatus.CREATED : HttpStatus.OK;
			return ResponseEntity.status(status).eTag(entry.etag()).body(entry);
		});
	}

	@GetMapping("/{*key}")
	CompletableFuture<ResponseEntity<EntryJson>> get(@Key(after = KEYS) String key, ClusterAccess cluster,
			@RequestParam(name = "consistency", defaultValue = "LINEARIZABLE") Consistency consistency) {
		return cluster.async().get(key, byte[].class, GetOptions.of(consistency)).thenApply((result) -> {
			HttpHeaders headers = headers(consistency, result);
			EntryJson entry = result.entry()
				.map(EntryJson::of)
				.orElseThrow(() -> new NotFoundException("No such key: '%s'".formatted(key), headers));
			return ResponseEntity.ok().headers(headers).eTag(entry.etag()).body(entry);
		});
	}

	@DeleteMapping("/{*key}")
	CompletableFuture<ResponseEntity<Void>> delete(@Key(after = KEYS) String key, ClusterAccess cluster,
			@RequestHeader HttpHeaders headers) {
		return cluster.async()
			.delete(key, Preconditions.forDelete(headers))
			.handle((result, failure) -> deleted(key, result, failure));
	}

	@GetMapping
	CompletableFuture<Page> list(ClusterAccess cluster, @RequestParam(name = "prefix", defaultValue = "") String prefix,
			@RequestParam(name = "limit", required = false) @Nullable Integer limit,
			@RequestParam(name = "after", defaultValue = "") String after,
			@RequestParam(name = "consistency", defaultValue = "LINEARIZABLE") Consistency consistency) {
		ListOptions options = ListOptions.of(consistency).after(after);
		if (limit != null) {
			if (limit < 1) {
				throw new BadRequestException("limit: %d is not positive".formatted(limit), null);
			}
			options = options.withLimit(limit);
		}
		return cluster.async().list(prefix, byte[].class, options).thenApply(Page::of);
	}

	private static ResponseEntity<Void> deleted(String key, @Nullable DeleteResult result,
			@Nullable Throwable failure) {
		boolean absent = (result != null) ? !result.deleted()
				: failure instanceof ConditionFailedException failed && failed.foundVersion() == 0;
		if (absent) {
			throw new NotFoundException("No such key: '%s'".formatted(key));
		}
		if (failure != null) {
			throw new CompletionException(failure);
		}
		return ResponseEntity.noContent().build();
	}

	private static HttpHeaders headers(Consistency consistency, GetResult<?> result) {
		HttpHeaders headers = new HttpHeaders();
		if (consistency == Consistency.LOCAL) {
			headers.set("X-Revision", Long.toString(result.revision()));
			headers.set("X-Staleness-Millis", Long.toString(result.staleness().toMillis()));
		}
		return headers;
	}

	/** A page of entries as JSON, with the key to go on after. */
	record Page(long revision, List<EntryJson> entries, @Nullable String next) {

		static Page of(ListResult<byte[]> result) {
			List<EntryJson> entries = result.entries().stream().map(EntryJson::of).toList();
			return new Page(result.revision(), entries, result.more() ? entries.get(entries.size() - 1).key() : null);
		}

	}

}
