package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.metadata.JsonMetadataSerializer;
import io.submarine.cluster.metadata.MetadataSerializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How values are stored, in all clusters: as JSON, written as the application's. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ClusterClient.class)
class MetadataSerializerConfiguration {

	@Bean
	@ConditionalOnMissingBean(MetadataSerializer.class)
	JsonMetadataSerializer metadataSerializer(ObjectProvider<JsonMapper> mapper) {
		JsonMapper own = mapper.getIfUnique();
		return (own != null) ? new JsonMetadataSerializer(own) : new JsonMetadataSerializer();
	}

}
