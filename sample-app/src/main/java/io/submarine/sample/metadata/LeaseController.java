package io.submarine.sample.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.metadata.LeaseOptions;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.JsonBody;
import io.submarine.sample.web.NotFoundException;
import io.submarine.sample.web.RawJson;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leases, which entries can be bound to. */
@RestController
@RequestMapping("/api/leases")
class LeaseController {

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CompletableFuture<LeaseJson> grant(RawJson body, ClusterAccess cluster) {
		long ttlMillis = JsonBody.read(body, GrantRequest.class).ttlMillis();
		if (ttlMillis < 1) {
			throw new BadRequestException("ttlMillis: %d is not positive".formatted(ttlMillis), null);
		}
		return cluster.async()
			.leases()
			.grant(Duration.ofMillis(ttlMillis), LeaseOptions.defaults())
			.thenApply((lease) -> new LeaseJson(lease.id(), lease.ttl().toMillis()));
	}

	@PutMapping("/{id}")
	CompletableFuture<LeaseJson> keepAlive(@PathVariable("id") long id, ClusterAccess cluster) {
		return cluster.async()
			.leases()
			.keepAlive(existing(id), LeaseOptions.defaults())
			.thenApply((ttl) -> new LeaseJson(id, ttl.toMillis()));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	CompletableFuture<Void> revoke(@PathVariable("id") long id, ClusterAccess cluster) {
		return cluster.async().leases().revoke(existing(id), LeaseOptions.defaults()).thenAccept((revision) -> {
		});
	}

	private static long existing(long id) {
		if (id < 1) {
			throw new NotFoundException("No such lease: %d".formatted(id));
		}
		return id;
	}

	record GrantRequest(long ttlMillis) {

	}

	record LeaseJson(long id, long ttlMillis) {

	}

}
